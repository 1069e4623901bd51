//! Sections of a text by their numbers: `三.3` is the third paragraph of the third chapter.

/// A chapter and a paragraph in it; 0 where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    chapter: u32,
    paragraph: u32,
}

impl Place {
    /// The place of a line that follows one at this place.
    pub(super) fn after(self, line: &str) -> Self {
        if let Some(chapter) = head(line, chinese) {
            return Self { chapter, paragraph: 0 };
        }
        match head(line, arabic) {
            Some(paragraph) => Self { paragraph, ..self },
            None => self,
        }
    }

    /// Whether a place lies in this one: a chapter has all of its paragraphs.
    pub(super) fn holds(self, other: Self) -> bool {
        self.chapter == other.chapter && (self.paragraph == 0 || self.paragraph == other.paragraph)
    }
}

/// The place that a locator names, if it names one: `三.3`, `一`, `3.2`.
pub(super) fn place_of(locator: &str) -> Option<Place> {
    let mut parts = locator.trim().split('.');
    let number = |part: &str| {
        let read = |read: fn(&str) -> Option<(u32, &str)>| read(part).filter(|(_, rest)| rest.is_empty());
        read(chinese).or_else(|| read(arabic)).map(|(number, _)| number)
    };
    let chapter = parts.next().and_then(number)?;
    let paragraph = match parts.next() {
        Some(part) => number(part)?,
        None => 0,
    };
    parts.next().is_none().then_some(Place { chapter, paragraph })
}

/// The number at the head of a line: `三、` or `3.`, not that of `3.6亿元`.
fn head(line: &str, read: fn(&str) -> Option<(u32, &str)>) -> Option<u32> {
    let (number, rest) = read(line)?;
    let mut rest = rest.chars();
    let mark = matches!(rest.next(), Some('、' | '.' | '．'));
    (mark && !rest.next().is_some_and(|next| next.is_ascii_digit())).then_some(number)
}

/// The digits at the head of a text.
fn arabic(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    // A year or an amount is no number of a paragraph.
    let number = text.get(..end).filter(|digits| digits.len() <= 3)?.parse().ok()?;
    Some((number, text.get(end..).unwrap_or_default()))
}

/// The Chinese number at the head of a text, to 99.
fn chinese(text: &str) -> Option<(u32, &str)> {
    const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut number = 0;
    let mut read = 0;
    for letter in text.chars() {
        let digit = DIGITS.iter().position(|digit| *digit == letter).map(|at| at as u32 + 1);
        number = match (letter, digit) {
            ('十', _) if number < 10 => number.max(1) * 10,
            (_, Some(digit)) if number % 10 == 0 && (read == 0 || number >= 10) => number + digit,
            _ => break,
        };
        read += letter.len_utf8();
    }
    (number > 0).then(|| (number, text.get(read..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_name_places() {
        let place = |chapter, paragraph| Some(Place { chapter, paragraph });
        assert_eq!(place_of("三.3"), place(3, 3));
        assert_eq!(place_of("一"), place(1, 0));
        assert_eq!(place_of("十二.10"), place(12, 10));
        assert_eq!(place_of("4.2"), place(4, 2));
        for none in ["", "附表", "三.3.1", "三.x", "三三", "第三章"] {
            assert_eq!(place_of(none), None, "{none}");
        }
    }

    #[test]
    fn lines_begin_chapters_and_paragraphs() {
        let mut place = Place::default();
        let mut at = |line| {
            place = place.after(line);
            (place.chapter, place.paragraph)
        };
        assert_eq!(at("关于某市的答复"), (0, 0));
        assert_eq!(at("二、加快建设"), (2, 0));
        assert_eq!(at("1.完善环境。"), (2, 1));
        assert_eq!(at("3.6亿元是去年的数。"), (2, 1));
        assert_eq!(at("2023.某年"), (2, 1));
        assert_eq!(at("10、又一段"), (2, 10));
        assert_eq!(at("十一、末章"), (11, 0));
    }
}
