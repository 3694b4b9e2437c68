fn main() {
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).unwrap();
        match cargo_infra::Template::read(&text) {
            Ok(t) => match cargo_infra::import(&t, "Imported") {
                Ok(i) => println!("// {file}\n{}", i.module()),
                Err(f) => { for f in f { let p = t.lines().position(f.span.start); println!("ERR {file}:{}:{}: {} | {}", p.line, p.column, f.fact, f.help.unwrap_or_default()); } }
            },
            Err(f) => println!("READ {file} {f:?}"),
        }
    }
}
