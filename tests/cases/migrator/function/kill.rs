//! Kills the function at random moments, and looks at what is left.

use std::{
    collections::BTreeMap,
    env,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use infra_tests::postgres::Postgres;
use serde_json::{Value, json};

use super::{cloud::Happened, sandbox::Sandbox};
use crate::database::{File, Own, migrations};

/// How many times, unless `INFRA_KILLS` says otherwise: a kill with all that is looked at takes a third of a second.
const KILLS: usize = 48;
/// Each with a database of its own.
const THREADS: usize = 4;

/// Twenty files of about five milliseconds: each fifth makes an index without a transaction.
fn files() -> Vec<(String, String)> {
    let rows = "insert into base select n, md5(n::text) from generate_series(1, 3000) as n;";
    let first = (
        "base".to_owned(),
        format!("create table base (id int, text text);\n{rows}"),
    );
    let others = (2..=20).map(|number| {
        let text = if number % 5 == 0 {
            format!(
                "-- infra: no transaction\ncreate table s{number} (id int);\n\
                 create index concurrently i{number} on base (text, id);\ncreate table e{number} (id int);"
            )
        } else {
            format!(
                "create table t{number} (id int);\ninsert into t{number} select generate_series(1, 10);\n\
                 select pg_sleep(0.003);\ninsert into t{number} select generate_series(11, 20);"
            )
        };
        (format!("f{number}"), text)
    });
    std::iter::once(first).chain(others).collect()
}

/// What is there of each file, against what is recorded. Says how many are recorded.
fn agree(own: &Own) -> usize {
    let recorded: BTreeMap<u16, bool> =
        match own.value("select to_regclass('infra_migrations')").as_str() {
            "-" => BTreeMap::new(),
            _ => {
                let rows = own.rows("select number, applied_at is not null from infra_migrations");
                rows.iter()
                    .map(|row| {
                        row.split_once(' ')
                            .map(|(number, is)| (number.parse().expect("a number"), is == "t"))
                            .expect("a row")
                    })
                    .collect()
            }
        };
    let there =
        own.rows("select relname from pg_class where relnamespace = 'public'::regnamespace");
    let is_there = |name: String| there.contains(&name);
    for number in 1..=20_u16 {
        let is_recorded = recorded.get(&number).copied();
        if number % 5 == 0 {
            if is_recorded == Some(true) {
                assert!(
                    is_there(format!("s{number}")) && is_there(format!("e{number}")),
                    "{number} is not whole"
                );
                let valid = own.value(&format!(
                    "select indisvalid from pg_index where indexrelid = 'i{number}'::regclass"
                ));
                assert_eq!(valid, "t", "the index of {number}");
            }
            let begun = is_there(format!("s{number}"));
            assert!(
                !begun || is_recorded.is_some(),
                "{number} is applied in part, and not recorded"
            );
        } else {
            let (table, rows) = if number == 1 {
                ("base".to_owned(), 3000)
            } else {
                (format!("t{number}"), 20)
            };
            assert_eq!(
                is_there(table.clone()),
                is_recorded == Some(true),
                "{number} is applied or recorded, not both"
            );
            if is_recorded == Some(true) {
                assert_eq!(
                    own.value(&format!("select count(*) from {table}")),
                    rows.to_string(),
                    "{number} is not whole"
                );
            }
        }
    }
    recorded.values().filter(|is| **is).count()
}

/// How long the server took to see that the killed one is gone.
fn until_gone(own: &Own) -> Duration {
    let start = Instant::now();
    let query = "select (select count(*) from pg_stat_activity where application_name = 'infra-migrator' and datname = current_database()) \
        + (select count(*) from pg_locks where locktype = 'advisory' \
        and database = (select oid from pg_database where datname = current_database()))";
    while own.value(query) != "0" {
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "a session or a lock is left behind"
        );
        thread::sleep(Duration::from_millis(5));
    }
    start.elapsed()
}

#[derive(Default)]
struct Counts {
    kills: usize,
    before: usize,
    between: usize,
    after: usize,
    steps: usize,
    recorded: usize,
    slowest: Duration,
}

#[test]
fn killed_at_any_moment_it_leaves_nothing_half_done() {
    if Postgres::shared().is_none() {
        return;
    }
    let wanted = env::var("INFRA_KILLS").ok();
    let wanted = wanted.map_or(KILLS, |count| {
        count.parse().expect("`INFRA_KILLS` is a number")
    });
    let counts = Mutex::new(Counts::default());
    thread::scope(|scope| {
        for seed in 1..=THREADS as u64 {
            let counts = &counts;
            scope.spawn(move || kill(seed, wanted.div_ceil(THREADS), counts));
        }
    });
    let Counts {
        kills,
        before,
        between,
        after,
        steps,
        recorded,
        slowest,
    } = counts.into_inner().unwrap();
    println!(
        "killed {kills} times: {before} before the first file was recorded, {between} between, {after} when all were; \
         {steps} in a file without a transaction; {recorded} files were recorded at those moments; \
         the server saw it after at most {slowest:?}; every next run finished"
    );
    assert!(kills >= wanted);
    assert!(between > kills / 4, "most kills hit nothing");
}

fn kill(seed: u64, times: usize, counts: &Mutex<Counts>) {
    let Some(own) = Own::new() else { return };
    let texts = files();
    let files: Vec<File<'_>> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let mut sandbox = Sandbox::new(&own, &files);
    let properties = json!({ "Digest": migrations(&files).digest() });
    let request = sandbox.request("Create", &properties);
    let whole = finishes(&mut sandbox, &properties, &own);
    let mut random = seed;
    for _ in 0..times {
        own.rows("drop schema public cascade; create schema public");
        sandbox.kill();
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let moment = whole.mul_f64(1.1 * (random >> 11) as f64 / (1_u64 << 53) as f64);
        let happenings = sandbox.begin(&request, Duration::from_secs(30));
        let happened = happenings.recv_timeout(moment).ok();
        assert!(
            !matches!(happened, Some(Happened::Failed(_))),
            "{happened:?}"
        );
        sandbox.kill();
        let gone = until_gone(&own);
        let recorded = agree(&own);
        let under_way = if recorded == 0 {
            "0".to_owned()
        } else {
            own.value("select count(*) from infra_migrations where applied_at is null")
        };
        let mut counts = counts.lock().expect("counts");
        counts.kills += 1;
        counts.recorded += recorded;
        counts.slowest = counts.slowest.max(gone);
        counts.steps += usize::from(under_way == "1");
        match recorded {
            0 => counts.before += 1,
            20 => counts.after += 1,
            _ => counts.between += 1,
        }
        drop(counts);
        finishes(&mut sandbox, &properties, &own);
    }
}

/// A run that is let alone.
fn finishes(sandbox: &mut Sandbox, properties: &Value, own: &Own) -> Duration {
    let done = sandbox.invoke("Create", properties);
    assert_eq!(done.answer["Status"], "SUCCESS", "{}", done.answer);
    assert_eq!(agree(own), 20);
    done.after
}
