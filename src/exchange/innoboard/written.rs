//! Figures written as they are printed where a number belongs: `6.57亿元`, `10%以上`, `近3000`.

/// A figure as printed, taken apart.
#[derive(Debug, PartialEq)]
pub(super) struct Written {
    /// The number.
    pub(super) number: f64,
    /// The exponent of ten of the word behind it.
    pub(super) unit_mult: Option<i8>,
    /// The comparator of the words around it.
    pub(super) comparator: Option<&'static str>,
}

/// Words of scale, the longer ones first.
const SCALES: [(&str, i8); 7] = [("万亿", 12), ("十亿", 9), ("百万", 6), ("亿", 8), ("万", 4), ("千", 3), ("百", 2)];

/// Words of bounds, the longer ones first.
const BOUNDS: [(&str, &str); 12] = [
    ("不超过", "at_most"),
    ("以上", "at_least"),
    ("超过", "more_than"),
    ("余", "more_than"),
    ("近", "nearly"),
    ("约", "about"),
    (">=", "at_least"),
    ("≥", "at_least"),
    ("<=", "at_most"),
    ("≤", "at_most"),
    (">", "more_than"),
    ("~", "about"),
];

/// Takes a printed figure apart, where it has just one number.
pub(super) fn take_apart(text: &str) -> Option<Written> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let start = text[..digits].strip_suffix(['-', '−']).map_or(digits, str::len);
    let rest = &text[start..];
    let length = rest.find(|c: char| !matches!(c, '0'..='9' | '.' | ',' | '，' | '-' | '−')).unwrap_or(rest.len());
    let behind = &rest[length..];
    if behind.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = rest[..length].replace([',', '，'], "").replace('−', "-").parse().ok()?;
    let unit_mult = SCALES.iter().find(|(word, _)| behind.starts_with(word)).map(|(_, exponent)| *exponent);
    let comparator = BOUNDS.iter().find(|(word, _)| text.contains(word)).map(|(_, word)| *word);
    Some(Written { number, unit_mult, comparator })
}

impl Written {
    /// The fields to write in its place.
    pub(super) fn fields(&self, key: &str) -> String {
        let mut fields = vec![format!("\"{key}\": {}", self.number)];
        if let Some(exponent) = self.unit_mult.filter(|_| key == "value") {
            fields.push(format!("\"unit_mult\": {exponent}"));
        }
        if let Some(comparator) = self.comparator {
            fields.push(format!("\"comparator\": \"{comparator}\""));
        }
        fields.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_figures_become_fields() {
        for (text, fields) in [
            ("6.57亿元", r#""value": 6.57, "unit_mult": 8"#),
            ("10,300万元", r#""value": 10300, "unit_mult": 4"#),
            ("115", r#""value": 115"#),
            ("10%以上", r#""value": 10, "comparator": "at_least""#),
            ("近3000件", r#""value": 3000, "comparator": "nearly""#),
            ("最高不超过50万元", r#""value": 50, "unit_mult": 4, "comparator": "at_most""#),
            ("−0.16", r#""value": -0.16"#),
        ] {
            assert_eq!(take_apart(text).map(|written| written.fields("value")).as_deref(), Some(fields), "{text}");
        }
    }

    #[test]
    fn what_has_no_number_or_several_is_left_alone() {
        for text in ["", "一批", "2021-2023", "3/4", "-", "1.2.3"] {
            assert_eq!(take_apart(text), None, "{text}");
        }
    }
}
