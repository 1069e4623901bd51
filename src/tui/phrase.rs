//! Phrases as styled lines.

use std::borrow::Cow;

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::ascii;
use super::theme::Theme;
use crate::analysis::{Origin, Verdict};
use crate::report::{Figure, LabelKind, Mark, Phrase, Piece, Swatch, Trend, is_section};

/// A phrase in the styles of a theme. Its words are borrowed: a screen has a thousand of them.
#[must_use]
pub fn line<'a>(phrase: &'a Phrase, theme: &Theme) -> Line<'a> {
    pieces(&phrase.pieces, theme)
}

/// Some pieces of a phrase in the styles of a theme.
pub(super) fn pieces<'a>(pieces: &'a [Piece], theme: &Theme) -> Line<'a> {
    let mut spans = Vec::with_capacity(pieces.len() + 2);
    for piece in pieces {
        match piece {
            Piece::Word(text) => spans.push(Span::styled(words(text, theme), theme.text)),
            Piece::Strong(text) => spans.push(Span::styled(words(text, theme), theme.heading)),
            Piece::Muted(text) => spans.push(Span::styled(words(text, theme), theme.muted)),
            Piece::Figure(figure) => figure_spans(figure, figure.unit_beside(), theme, &mut spans),
            Piece::Label(label) => {
                spans.push(Span::styled(words(&label.text, theme), label_style(label.kind, theme)));
                // “一” by itself is read as a dash: it stands as headings are numbered.
                if label.kind == LabelKind::Locator && is_section(&label.text) {
                    spans.push(Span::styled("、", label_style(label.kind, theme)));
                }
            }
            Piece::Missing => spans.push(Span::styled("?", theme.text)),
            Piece::Doubt => spans.push(Span::styled("!", theme.warn)),
            Piece::Verdict(verdict) | Piece::Tried(verdict) => {
                spans.push(Span::styled(piece.text(), verdict_style(*verdict, theme)));
            }
            Piece::Name(name) => {
                let style = if name.repeated { theme.muted } else { theme.text };
                spans.push(Span::styled(name.long.as_str(), style));
            }
            Piece::Check(verdict) => spans.push(Span::styled(piece.text(), check_style(*verdict, theme))),
            Piece::Swatch(swatch) => swatch_spans(*swatch, theme, &mut spans),
            Piece::Either(forms) => spans.extend(self::pieces(&forms[0].pieces, theme).spans),
            Piece::Spark(marks) => {
                spans.extend(marks.iter().map(|mark| Span::styled(mark.glyph().to_string(), mark_style(*mark, theme))));
            }
        }
    }
    Line::from(spans)
}

/// A figure with its unit, and with its mark where it is doubtful.
pub(super) fn figure<'a>(figure: &'a Figure, theme: &Theme) -> Line<'a> {
    let mut spans = Vec::with_capacity(5);
    figure_spans(figure, figure.unit_beside(), theme, &mut spans);
    Line::from(spans)
}

/// A figure whose unit stands elsewhere; the percent sign of a growth stays.
pub(super) fn bare_figure<'a>(figure: &'a Figure, theme: &Theme) -> Line<'a> {
    let unit = if figure.unit == "%" && figure.trend != Trend::None { "%" } else { "" };
    let mut spans = Vec::with_capacity(5);
    figure_spans(figure, Cow::Borrowed(unit), theme, &mut spans);
    Line::from(spans)
}

fn figure_spans<'a>(figure: &'a Figure, unit: Cow<'a, str>, theme: &Theme, spans: &mut Vec<Span<'a>>) {
    let style = figure_style(figure, theme);
    // Places moved carry their arrow as a sign already.
    let arrow = match figure.trend {
        _ if figure.sign.contains(['▲', '▼']) => "",
        Trend::Rise => "▲",
        Trend::Fall => "▼",
        Trend::None => "",
    };
    let digits = [arrow, figure.sign.as_str(), figure.number.as_str()];
    let digits = digits.into_iter().filter(|part| !part.is_empty());
    spans.extend(digits.map(|part| Span::styled(words(part, theme), style)));
    match unit.as_ref() {
        "" => {}
        "%" => spans.push(Span::styled(unit, style)),
        _ => {
            let unit = match unit {
                Cow::Borrowed(unit) => words(unit, theme),
                Cow::Owned(unit) => Cow::Owned(words(&unit, theme).into_owned()),
            };
            spans.extend([Span::styled(" ", theme.muted), Span::styled(unit, theme.muted)]);
        }
    }
    if figure.doubtful {
        spans.push(Span::styled(" !", theme.warn));
    }
}

/// Words as they are laid out.
fn words<'a>(text: &'a str, theme: &Theme) -> Cow<'a, str> {
    match text {
        _ if !theme.ascii => Cow::Borrowed(text),
        " · " => Cow::Borrowed(" | "),
        _ => ascii::words(text),
    }
}

/// The style of a figure: by the way it goes, else by where it comes from.
#[must_use]
pub fn figure_style(figure: &Figure, theme: &Theme) -> Style {
    match (figure.trend, figure.origin) {
        (Trend::Rise, _) => theme.rise,
        (Trend::Fall, _) => theme.fall,
        (Trend::None, Origin::Inferred) => theme.estimated,
        (Trend::None, _) => theme.heading,
    }
}

fn label_style(kind: LabelKind, theme: &Theme) -> Style {
    match kind {
        LabelKind::Period | LabelKind::Token | LabelKind::Count => theme.text,
        LabelKind::Tick | LabelKind::Locator | LabelKind::Quotation => theme.muted,
        LabelKind::Suggestion => theme.warn,
        LabelKind::Code => theme.key,
    }
}

fn verdict_style(verdict: Verdict, theme: &Theme) -> Style {
    match verdict {
        Verdict::Consistent => theme.accent,
        Verdict::Doubtful => theme.warn,
        Verdict::Undecided => theme.text,
    }
}

/// Squares of checks: the consistent ones quiet, the doubtful ones loud.
fn check_style(verdict: Verdict, theme: &Theme) -> Style {
    match verdict {
        Verdict::Consistent => theme.bar,
        verdict => verdict_style(verdict, theme),
    }
}

/// Bars as they are drawn.
fn swatch_spans(swatch: Swatch, theme: &Theme, spans: &mut Vec<Span<'_>>) {
    let style = match swatch {
        Swatch::Published => theme.bar,
        Swatch::Inferred | Swatch::Bound(_) => theme.hollow,
        Swatch::Own => return spans.push(Span::styled(" 4 ", theme.focus.add_modifier(Modifier::REVERSED))),
    };
    spans.push(Span::styled(words(swatch.glyphs(), theme).into_owned(), style));
}

fn mark_style(mark: Mark, theme: &Theme) -> Style {
    match mark {
        Mark::None => theme.faint,
        Mark::Lone | Mark::Published(_) => theme.bar,
        // A full cell of the shade that a hollow bar has.
        Mark::Inferred(_) => theme.hollow_end(),
        Mark::Rank(_) => theme.text,
    }
}
