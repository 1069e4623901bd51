//! What period a text in another form may mean: a suggestion, never a reading.

use crate::data::Period;

/// The period that `2023年度`, `2023年6月`, `2023/6` or `2023年第二季度` means, where it is plain.
pub(super) fn likely_period(text: &str) -> Option<Period> {
    let text: String = text.chars().map(|c| half_width(c).unwrap_or(c)).collect();
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let quarter = text.contains(['季', 'Q', 'q']);
    if text.chars().any(|c| !c.is_ascii_digit() && !"年度月日号第季底末Qq.-/ ".contains(c)) {
        return None;
    }
    let written = match numbers.as_slice() {
        [year] if year.len() == 4 && !quarter => (*year).to_owned(),
        [year, part] if year.len() == 4 && quarter => format!("{year}-Q{part}"),
        [year, month] if year.len() == 4 && month.len() <= 2 => format!("{year}-{month:0>2}"),
        [year, end] if year.len() == 4 && end.len() == 4 => format!("{year}/{end}"),
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => return None,
    };
    written.parse().ok()
}

/// A full-width or Chinese digit as an ASCII one.
fn half_width(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        '一' => Some('1'),
        '二' => Some('2'),
        '三' => Some('3'),
        '四' => Some('4'),
        '／' => Some('/'),
        '－' | '—' | '–' | '～' | '~' | '至' => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_forms_are_understood() {
        for (text, period) in [
            ("2023年度", "2023"),
            ("2023年", "2023"),
            ("2023年6月", "2023-06"),
            ("2023/6", "2023-06"),
            ("2023.06.01", "2023-06-01"),
            ("2023年第二季度", "2023-Q2"),
            ("2023Q3", "2023-Q3"),
            ("2021-2023", "2021/2023"),
            ("2021年至2023年", "2021/2023"),
        ] {
            assert_eq!(likely_period(text).map(|p| p.to_string()).as_deref(), Some(period), "{text}");
        }
    }

    #[test]
    fn others_are_not_guessed() {
        for text in ["", "近三年", "去年", "2023年上半年", "23", "2023-13", "2023 est.", "12/31/2023"] {
            assert_eq!(likely_period(text), None, "{text}");
        }
    }
}
