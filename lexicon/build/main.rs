//! Lays out the words of `lexicon/english/*.tsv` as tables that are compiled into the program.
//!
//! It needs the standard library alone, and it is strict: a line that cannot be understood ends the build with the
//! file and the number of the line.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a build script speaks to cargo and to whoever builds by printing"
)]

mod layout;
mod read;
mod units;
mod write;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=lexicon");
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(errors) => {
            for error in errors {
                eprintln!("{error}");
            }
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Vec<String>> {
    let one = |error: io::Error| vec![format!("lexicon: {error}")];
    let files = files(Path::new("lexicon/english")).map_err(one)?;
    let lexicon = read::read(&files)?;
    let layout = layout::lay_out(&lexicon)?;
    let out = env::var("OUT_DIR").map_err(|error| vec![error.to_string()])?;
    let path = PathBuf::from(out).join("lexicon.rs");
    fs::write(path, write::source(&lexicon, &layout)).map_err(one)
}

/// The files of words with their texts, by name.
fn files(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "tsv") {
            let text = fs::read_to_string(&path)?;
            files.push((path.display().to_string(), text));
        }
    }
    files.sort();
    Ok(files)
}
