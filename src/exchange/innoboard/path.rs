//! Places within a JSON text: `$.observations[17].value`.

use std::fmt;

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list.
    Item(usize),
}

/// The steps from the whole text to a value in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Path(pub(super) Vec<Step>);

impl Path {
    /// The path to a key of this value.
    pub(super) fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    /// The path to an item of this list.
    pub(super) fn item(&self, index: usize) -> Self {
        self.then(Step::Item(index))
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// Reads a path that validation wrote: its keys are those of the format.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        for part in text.strip_prefix('$')?.split(['.', '[']).skip(1) {
            steps.push(match part.strip_suffix(']') {
                Some(index) => Step::Item(index.parse().ok()?),
                None => Step::Key(part.to_owned()),
            });
        }
        Some(Self(steps))
    }

    /// Whether this place lies in another or is the same.
    pub(super) fn is_within(&self, outer: &Self) -> bool {
        self.0.starts_with(&outer.0)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        for step in &self.0 {
            let is_plain = |key: &str| !key.is_empty() && key.bytes().all(|b| b == b'_' || b.is_ascii_alphanumeric());
            match step {
                Step::Item(index) => write!(f, "[{index}]")?,
                Step::Key(key) if is_plain(key) => write!(f, ".{key}")?,
                Step::Key(key) => write!(f, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_back() {
        for text in ["$", "$.id", "$.observations[17].growth.periods[0]"] {
            assert_eq!(Path::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Path::default().key("a b").to_string(), "$[\"a b\"]");
    }
}
