//! The JSON Schema of the format.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use serde_json::json;

use super::records::File;

/// The JSON Schema of the format, for editors that complete and check files while they are written.
#[must_use]
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().with_transform(allow_comments);
    let schema = settings.into_generator().into_root_schema_for::<File>();
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

/// Lets every object have keys that begin with `//`.
fn allow_comments(schema: &mut Schema) {
    if schema.get("additionalProperties") == Some(&json!(false)) {
        schema.insert("patternProperties".to_owned(), json!({ "^//": {} }));
    }
    transform_subschemas(&mut allow_comments, schema);
}
