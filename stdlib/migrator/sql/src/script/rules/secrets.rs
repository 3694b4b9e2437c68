//! Secrets that a statement writes down: passwords of roles, of user mappings, in connections, in settings. What the secret is
//! never gets into words.

use super::super::{
    Fault, Statement,
    tokens::{Kind, Token, tokens},
};

/// What a statement that writes a secret down has in it, so that most need not be read token by token.
const CLUES: [&str; 6] = [
    "password",
    "passwd",
    "secret",
    "key",
    "dblink",
    "connection",
];

/// The same of a statement about rows, which may be as long as a table.
const CALLS: [&str; 4] = [
    "dblink",
    "create_secret",
    "create_aws_credentials",
    "set_config",
];

/// How deep a text that is run as SQL may stand in another.
const DEEPEST: u8 = 3;

/// The secrets in a statement, also in the body of a `DO` or of a function, and in what it executes.
pub(super) fn secrets(statement: &Statement<'_>) -> Vec<Fault> {
    let is_about_rows = ["insert", "update", "delete", "merge"]
        .iter()
        .any(|word| statement.begins_with(word));
    let text = statement.text.to_ascii_lowercase();
    let has_clue = match is_about_rows {
        true => CALLS.iter().any(|clue| text.contains(clue)),
        false => CLUES.iter().any(|clue| text.contains(clue)),
    };
    if !has_clue {
        return Vec::new();
    }
    let mut faults = Vec::new();
    search(&tokens(statement.text, statement.line), 0, &mut faults);
    faults
}

fn search(tokens: &[Token<'_>], depth: u8, faults: &mut Vec<Fault>) {
    for statement in tokens.split(|token| token.is(";")) {
        let found = login(statement)
            .or_else(|| connection(statement))
            .or_else(|| setting(statement))
            .or_else(|| call(statement));
        faults.extend(found.map(|(said, line)| Fault::Secret { said, line }));
        if depth < DEEPEST {
            run(statement, depth, faults);
        }
    }
}

type Found = Option<(String, usize)>;

/// `create role a password '…'`, `create user mapping … options (password '…')`, and of foreign servers.
fn login(statement: &[Token<'_>]) -> Found {
    let begin = statement.windows(2).position(|pair| {
        (pair[0].is("create") || pair[0].is("alter"))
            && ["role", "user", "group", "server", "foreign"]
                .iter()
                .any(|kind| pair[1].is(kind))
    })?;
    let options = [
        "password",
        "passwd",
        "secret_access_key",
        "aws_secret_access_key",
        "api_key",
    ];
    let mut pairs = statement[begin..].windows(2);
    pairs.find_map(|pair| {
        let name = pair[0].name()?;
        let is_secret = options.contains(&name.to_lowercase().as_str()) && is_said(&pair[1]);
        is_secret.then(|| (pair[0].text.to_owned(), pair[1].line))
    })
}

/// `create subscription … connection 'password=…'`, and the same of dblink and of a standby.
fn connection(statement: &[Token<'_>]) -> Found {
    let connects = statement.iter().any(|token| {
        let name = token.name().unwrap_or_default();
        ["subscription", "primary_conninfo"].contains(&name.as_str()) || name.starts_with("dblink")
    });
    connects.then_some(())?;
    let secret = statement
        .iter()
        .find(|token| token.said().is_some_and(has_password))?;
    let before = statement
        .iter()
        .take_while(|token| !std::ptr::eq(*token, secret))
        .filter_map(Token::name)
        .last();
    Some((before.unwrap_or_default(), secret.line))
}

/// `host=h password=p` and `postgres://u:p@h`.
fn has_password(connection: &str) -> bool {
    let lower = connection.to_lowercase();
    let by_word = lower.split("password").skip(1).any(|rest| {
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        value.is_some_and(|value| !value.is_empty() && !value.starts_with("''"))
    });
    let by_address = ["postgres://", "postgresql://"].iter().any(|scheme| {
        let address = lower.split_once(scheme).map(|(_, rest)| rest);
        let login = address
            .and_then(|rest| rest.split('/').next())
            .and_then(|host| host.rsplit_once('@'))
            .map(|(login, _)| login);
        login.is_some_and(|login| login.split_once(':').is_some_and(|(_, it)| !it.is_empty()))
    });
    by_word || by_address
}

/// `set app.jwt_secret = '…'`, also of a role or a database, and `set_config('app.jwt_secret', '…', false)`.
fn setting(statement: &[Token<'_>]) -> Found {
    for (at, token) in statement.iter().enumerate() {
        let rest = &statement[at + 1..];
        if token.is("set_config") {
            let [_, name, _, value, ..] = rest else {
                continue;
            };
            if name.said().is_some_and(names_secret) && is_said(value) {
                return Some((name.text.to_owned(), value.line));
            }
        }
        // A row is data, whatever its column is called.
        let is_row = || statement[..at].iter().any(|token| token.is("update"));
        if token.is("set") && !is_row() {
            // A name of several parts is several tokens.
            let is_sign = |token: &Token<'_>| token.is("=") || token.is("to");
            let Some(to) = rest.iter().take(8).position(is_sign) else {
                continue;
            };
            let name: String = rest[..to]
                .iter()
                .map(|token| token.name().unwrap_or_else(|| token.text.to_owned()))
                .collect();
            let value = rest.get(to + 1);
            if let Some(value) = value.filter(|value| names_secret(&name) && is_said(value)) {
                return Some((name, value.line));
            }
        }
    }
    None
}

/// Whether a setting's name ends like a secret's. `password_encryption` is none.
fn names_secret(name: &str) -> bool {
    let name = name.trim_matches('"').to_lowercase();
    [
        "password",
        "passwd",
        "secret",
        "secret_key",
        "api_key",
        "apikey",
        "access_key",
        "private_key",
        "encryption_key",
    ]
    .iter()
    .any(|end| name.ends_with(end))
}

/// `vault.create_secret('…')` and `aws_commons.create_aws_credentials('…', '…', '')`.
fn call(statement: &[Token<'_>]) -> Found {
    statement.windows(3).find_map(|part| {
        let is_known = part[0].is("create_secret") || part[0].is("create_aws_credentials");
        (is_known && part[1].is("(") && is_said(&part[2]))
            .then(|| (part[0].text.to_owned(), part[2].line))
    })
}

fn is_said(token: &Token<'_>) -> bool {
    token.said().is_some_and(|said| !said.is_empty())
}

/// Searches the texts that are SQL: between dollars in `DO` and in functions, and behind `EXECUTE`.
fn run(statement: &[Token<'_>], depth: u8, faults: &mut Vec<Fault>) {
    let has_body = statement.first().is_some_and(|token| token.is("do"))
        || statement.first().is_some_and(|token| token.is("create"))
            && statement
                .iter()
                .take(4)
                .any(|token| token.is("function") || token.is("procedure"));
    let mut is_executed = false;
    for token in statement {
        is_executed |= token.is("execute");
        let Some(said) = token.said() else {
            continue;
        };
        if has_body && token.text.starts_with('$') || is_executed && token.kind == Kind::Text {
            // A quote inside a text is written twice.
            let text = match token.text.starts_with('$') {
                true => said.to_owned(),
                false => said.replace("''", "'"),
            };
            search(&tokens(&text, token.line), depth + 1, faults);
        }
    }
}
