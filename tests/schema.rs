//! The data format as the documents give it. `UPDATE_GOLDEN=1 cargo test --test schema` writes the schema anew.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

/// A folder that is not there: whoever runs the tests keeps settings of their own elsewhere.
const NO_SETTINGS: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings");

/// Standard output of a run that must succeed.
fn said(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_innoboard"))
        .args(arguments)
        .env("XDG_CONFIG_HOME", NO_SETTINGS)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_schema_beside_the_data_is_the_readers() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/innoboard.schema.json");
    let schema = said(&["schema"]);
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    if kept != schema && std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &schema).unwrap();
    } else {
        assert!(kept == schema, "out of date: UPDATE_GOLDEN=1 cargo test --test schema");
    }
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert!(schema["properties"]["observations"].is_object(), "{schema}");
}

#[test]
fn the_readmes_example_passes_check() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, rest) = readme.split_once("<!-- example:begin -->\n```json\n").unwrap();
    let (example, _) = rest.split_once("```\n<!-- example:end -->").unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme-example.json");
    std::fs::write(&file, example).unwrap();
    let name = file.to_str().unwrap();
    let audit = said(&["check", name, "--lang", "en"]);
    assert!(audit.contains("Technology contracts") && audit.contains("49.3% > 24%"), "{audit}");
    // What the README says of the contract value follows from these few lines alone.
    let trends = said(&["print", "trends", "--data", name, "--lang", "zh"]);
    for figure in ["~2.90", "[2.85, 2.96]", "~4.40", "[4.39, 4.41]", "+49.3%"] {
        assert!(trends.contains(figure), "{figure} is not in\n{trends}");
    }
}
