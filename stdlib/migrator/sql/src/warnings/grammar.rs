//! The same rules by a whole grammar of PostgreSQL, which takes longer to compile than all that a user's stack needs besides: it
//! judges the rules that go by words.

use squawk_syntax::{
    SourceFile,
    ast::{
        self, AlterColumnOption, AlterTable, AlterTableAction, Constraint, CreateIndex, DropTable,
        NameLike, PathRef,
    },
};

use super::Risk;

type Risks = Vec<(Risk, String)>;

/// What a statement would do to tables that are there, and which it makes.
pub(super) fn risks(statement: &str) -> (Risks, Vec<String>) {
    let (mut risks, mut created) = (Vec::new(), Vec::new());
    for statement in SourceFile::parse(statement).tree().stmts() {
        match statement {
            ast::Stmt::CreateTable(table) => {
                created.extend(path(table.table_name().and_then(|name| name.path())))
            }
            ast::Stmt::CreateTableAs(table) => {
                created.extend(path(table.table_name().and_then(|name| name.path())))
            }
            ast::Stmt::DropTable(table) => risks.extend(drop_table(&table)),
            ast::Stmt::AlterTable(table) => risks.extend(alter_table(&table)),
            ast::Stmt::CreateIndex(index) => risks.extend(create_index(&index)),
            _ => {}
        }
    }
    (risks, created)
}

fn drop_table(drop: &DropTable) -> Risks {
    let names = drop
        .table_name_refs()
        .filter_map(|table| name(table.path_ref()));
    names.map(|table| (Risk::DropTable, table)).collect()
}

/// `CONCURRENTLY` leaves writers alone, and takes longer.
fn create_index(index: &CreateIndex) -> Risks {
    let relation = index
        .table_relation_name()
        .and_then(|relation| relation.table_name_ref());
    let table = relation.and_then(|table| name(table.path_ref()));
    table
        .filter(|_| index.concurrently_token().is_none())
        .map(|table| (Risk::Index, table))
        .into_iter()
        .collect()
}

fn alter_table(alter: &AlterTable) -> Risks {
    let relation = alter
        .table_relation_name()
        .and_then(|relation| relation.table_name_ref());
    let Some(table) = relation.and_then(|table| name(table.path_ref())) else {
        return Vec::new();
    };
    alter
        .actions()
        .filter_map(|action| alteration(&table, &action))
        .collect()
}

fn alteration(table: &str, action: &AlterTableAction) -> Option<(Risk, String)> {
    let column = |column: Option<String>| column.map(|column| format!("{table}.{column}"));
    match action {
        AlterTableAction::DropColumn(drop) => Some((
            Risk::DropColumn,
            column(drop.column_name_ref().map(|name| name.text()))?,
        )),
        AlterTableAction::RenameColumn(rename) => Some((
            Risk::RenameColumn,
            column(rename.column_name_ref().map(|name| name.text()))?,
        )),
        AlterTableAction::TableRenameTo(_) => Some((Risk::RenameTable, table.to_owned())),
        AlterTableAction::AddColumn(add) => {
            let name = column(add.column_name().map(|name| name.text()))?;
            is_required(add.constraints()).then_some((Risk::RequiredColumn, name))
        }
        AlterTableAction::AlterColumn(alter) => {
            let risk = match alter.option()? {
                AlterColumnOption::SetNotNull(_) => Risk::SetNotNull,
                AlterColumnOption::SetType(_) => Risk::ChangeType,
                _ => return None,
            };
            Some((
                risk,
                column(alter.column_name_ref().map(|name| name.text()))?,
            ))
        }
        AlterTableAction::AddConstraint(add) => {
            looks_at_rows(&add.constraint()?).then(|| (Risk::Constraint, table.to_owned()))
        }
        _ => None,
    }
}

/// A primary key is `not null` by itself; what is generated is a default by another name, and so is an identity.
fn is_required(constraints: impl Iterator<Item = Constraint>) -> bool {
    let mut wants_value = false;
    for constraint in constraints {
        match constraint {
            Constraint::NotNullConstraint(_) | Constraint::PrimaryKeyConstraint(_) => {
                wants_value = true
            }
            Constraint::DefaultConstraint(_) | Constraint::GeneratedConstraint(_) => return false,
            _ => {}
        }
    }
    wants_value
}

/// `NOT VALID` leaves the rows for later, and `USING INDEX` has looked at them before.
fn looks_at_rows(constraint: &Constraint) -> bool {
    match constraint {
        Constraint::UniqueConstraint(key) => key.using_index().is_none(),
        Constraint::PrimaryKeyConstraint(key) => key.using_index().is_none(),
        other => !other.is_not_valid(),
    }
}

/// A table's name, with its schema if it is written.
fn name(path: Option<PathRef>) -> Option<String> {
    let path = path?;
    let last = path.segment()?.text();
    let schema = path
        .qualifier()
        .and_then(|schema| schema.segment())
        .map(|schema| schema.text());
    Some(schema.map_or_else(|| last.clone(), |schema| format!("{schema}.{last}")))
}

/// The same of a table that is being made.
fn path(path: Option<ast::Path>) -> Option<String> {
    let path = path?;
    let last = path.segment()?.text();
    let schema = path
        .qualifier()
        .and_then(|schema| schema.segment())
        .map(|schema| schema.text());
    Some(schema.map_or_else(|| last.clone(), |schema| format!("{schema}.{last}")))
}
