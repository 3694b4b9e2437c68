use super::found;
#[test]
fn zz() {
    for dir in ["refuse", "accept"] {
        let mut files: Vec<_> = std::fs::read_dir(format!("/work/shared/cases/{dir}"))
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        files.sort();
        for f in files {
            let text = std::fs::read_to_string(&f).unwrap();
            for block in text.split("infra! {").skip(1) {
                let mut depth = 1;
                let mut end = 0;
                for (i, c) in block.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' => {
                            depth -= 1;
                            if depth == 0 {
                                end = i;
                                break;
                            }
                        }
                        _ => {}
                    }
                }
                println!("== {}", f.file_name().unwrap().to_str().unwrap());
                for (rule, message) in found(&block[..end]) {
                    println!("   [{rule}] {message}");
                }
            }
        }
    }
}
