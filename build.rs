//! Packs the shipped figures: the program opens on them at each start, and a packed tree is read without looking for
//! the end of every text.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The files of `data/` that are packed, without `.json`.
const FILES: [&str; 2] = ["fushun-2024", "context-liaoning"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR")?;
    for file in FILES {
        let path = format!("data/{file}.json");
        println!("cargo::rerun-if-changed={path}");
        let tree: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{path}: {error}"))?;
        fs::write(Path::new(&out).join(format!("{file}.msgpack")), rmp_serde::to_vec(&tree)?)?;
    }
    Ok(())
}
