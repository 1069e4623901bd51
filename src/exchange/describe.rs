//! Problems of files in words, for standard error and for the screen.

use std::fmt::Write;

use crate::data::{Excerpt, Problem};
use crate::locale::{Locale, Text};
use crate::text::{cut, head, width};

/// Every problem in a few lines: where it is, what is wrong and what to do, the line with the fault underlined; at the
/// end how many there are.
#[must_use]
pub fn describe(problems: &[Problem], locale: Locale) -> String {
    let mut out = String::new();
    for problem in problems {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{}\n  {}", problem.place, sentence(problem, locale));
        if let (Some(excerpt), Some(line)) = (&problem.place.excerpt, problem.place.line) {
            out.push_str(&lines(excerpt, line));
        }
        out.push('\n');
    }
    let count = locale.count(problems.len());
    let total = match problems.len() {
        1 => Text::new("共 1 处问题。", "1 problem."),
        _ => Text::new("共 {} 处问题。", "{} problems."),
    };
    let _ = writeln!(out, "{}", total.fill(locale, &[&count]));
    out
}

/// What is wrong and what to do.
fn sentence(problem: &Problem, locale: Locale) -> String {
    let (what, remedy) = (problem.what.get(locale), problem.remedy.get(locale));
    let mut out = match locale {
        Locale::Zh => format!("{what}。{remedy}。"),
        Locale::En => format!("{}. {}.", capital(what), capital(remedy)),
    };
    if let Some(nearest) = &problem.nearest {
        let question = Text::new("是否应为“{}”？", " Did you mean “{}”?");
        out.push_str(&question.fill(locale, &[nearest.as_str()]));
    }
    out
}

/// A sentence with a capital letter at its start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Lines of a file are shown in so many columns, so that the underline stays below what it underlines.
const WIDEST: usize = 68;
/// The columns shown before a fault in a long line.
const BEFORE: usize = 24;

/// The lines of the file, numbered, the fault underlined. Of a long line the part around the fault is shown.
fn lines(excerpt: &Excerpt, line: usize) -> String {
    let digits = line.to_string().len();
    let mut out = String::new();
    if let Some(previous) = &excerpt.previous {
        let _ = writeln!(out, "  {:>digits$} | {}", line - 1, cut(previous.as_str(), WIDEST));
    }
    let text = excerpt.line.as_str();
    let (left_out, start) = if width(text) <= WIDEST || excerpt.start <= BEFORE {
        ("", excerpt.start)
    } else {
        let before = head(text, excerpt.start - BEFORE);
        (before, BEFORE + (excerpt.start - BEFORE - width(before)) + 1)
    };
    let dots = if left_out.is_empty() { "" } else { "…" };
    let shown = format!("{dots}{}", &text[left_out.len()..]);
    let _ = writeln!(out, "  {line} | {}", cut(&shown, WIDEST));
    let under = "^".repeat(excerpt.columns.min(WIDEST.saturating_sub(start)).max(1));
    let _ = writeln!(out, "  {:digits$} | {:start$}{under}", "", "");
    out
}
