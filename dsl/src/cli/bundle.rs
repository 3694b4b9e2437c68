//! `bundle`: makes the archives of assets. Of one it prints where the archive is and nothing else: `cdk deploy` runs that by the
//! command that stands in the assembly, and reads the path from standard output. It must not know how archives are made.

use std::{
    env, fs,
    io::{self, Write},
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{
    failure::Failure,
    table::{Row, Run},
};
use crate::{asset::Asset, bundle::all, command::Usage, synth::Assembly};

pub(super) const ROW: Row = Row {
    usage: Usage::new(
        "bundle",
        "make the archives of functions' code; of one, print only the path: `cdk deploy` runs that",
    )
    .argument("ASSET"),
    run: Run::With(|assembly, call, _, out| match call.argument() {
        Some(asset) => one(&assembly, asset, out),
        None => every(&assembly, out),
    }),
};

/// One asset.
fn one(assembly: &Assembly, name: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let (assets, words) = (assembly.assets(), &assembly.asset_words);
    let is_meant = |asset: &&&Asset| words.get(asset.fingerprint) == Some(&name);
    let Some(asset) = assets.values().find(is_meant) else {
        let names: Vec<&str> = words.values().copied().collect();
        return Err(Failure::unknown(
            format!("unknown asset: `{name}`"),
            name,
            &names,
        ));
    };
    let archive = asset
        .bundle()
        .map_err(|refusal| Failure::Bundle(vec![refusal]))?;
    Ok(writeln!(out, "{}", archive.display())?)
}

/// Every asset, each once, as many at a time as the machine runs. One that fails does not keep the others from being made.
fn every(assembly: &Assembly, out: &mut dyn Write) -> Result<(), Failure> {
    let mut assets: Vec<&'static Asset> = assembly.assets().values().copied().collect();
    assets.sort_by_key(|asset| asset.name);
    let done = AtomicUsize::new(0);
    let archives = all(&assets, |asset| {
        let archive = asset.bundle();
        let word = if archive.is_ok() {
            "bundled"
        } else {
            "failed "
        };
        let number = done.fetch_add(1, Ordering::Relaxed) + 1;
        // Progress is for whoever looks; the list below is for all.
        let _ = writeln!(
            io::stderr(),
            "[{number}/{}] {word} {}",
            assets.len(),
            asset.name
        );
        archive
    });
    let width = assets
        .iter()
        .map(|asset| asset.name.chars().count())
        .max()
        .unwrap_or(0);
    let mut failures = Vec::new();
    for (asset, archive) in assets.iter().zip(archives) {
        match archive {
            // What is wrong with all of them is told once.
            Err(refusal) if failures.contains(&refusal) => {}
            Err(refusal) => failures.push(refusal),
            Ok(path) => {
                let kilobytes = fs::metadata(&path).map_or(0, |file| file.len().div_ceil(1000));
                writeln!(
                    out,
                    "bundled {:width$}  {kilobytes} kB  {}",
                    asset.name,
                    shown(&path)
                )?;
            }
        }
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Failure::Bundle(failures))
    }
}

/// The path as one would type it from here.
fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    path.strip_prefix(here)
        .unwrap_or(path)
        .display()
        .to_string()
}
