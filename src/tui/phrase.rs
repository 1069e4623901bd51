//! Phrases as styled lines.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::theme::Theme;
use crate::analysis::{Origin, Verdict};
use crate::report::{Figure, LabelKind, Mark, Phrase, Piece, Trend};

/// A phrase in the styles of a theme.
#[must_use]
pub fn line(phrase: &Phrase, theme: &Theme) -> Line<'static> {
    let mut spans = Vec::with_capacity(phrase.pieces.len() + 2);
    for piece in &phrase.pieces {
        match piece {
            Piece::Word(text) => spans.push(Span::styled(text.clone(), theme.text)),
            Piece::Strong(text) => spans.push(Span::styled(text.clone(), theme.heading)),
            Piece::Muted(text) => spans.push(Span::styled(text.clone(), theme.muted)),
            Piece::Figure(figure) => spans.extend(figure_spans(figure, theme)),
            Piece::Label(label) => spans.push(Span::styled(label.text.clone(), label_style(label.kind, theme))),
            Piece::Missing => spans.push(Span::styled("?", theme.text)),
            Piece::Doubt => spans.push(Span::styled("!", theme.warn)),
            Piece::Verdict(verdict) => spans.push(Span::styled(piece.text(), verdict_style(*verdict, theme))),
            Piece::Spark(marks) => {
                spans.extend(marks.iter().map(|mark| Span::styled(mark.glyph().to_string(), mark_style(*mark, theme))));
            }
        }
    }
    Line::from(spans)
}

/// A figure with its unit, and with its mark where it is doubtful.
fn figure_spans(figure: &Figure, theme: &Theme) -> Vec<Span<'static>> {
    let style = figure_style(figure, theme);
    // Places moved carry their arrow as a sign already.
    let arrow = match figure.trend {
        _ if figure.sign.contains(['▲', '▼']) => "",
        Trend::Rise => "▲",
        Trend::Fall => "▼",
        Trend::None => "",
    };
    let mut spans = vec![Span::styled(format!("{arrow}{}", figure.digits()), style)];
    if !figure.unit.is_empty() {
        let (gap, unit_style) = if figure.unit == "%" { ("", style) } else { (" ", theme.muted) };
        spans.push(Span::styled(format!("{gap}{}", figure.unit), unit_style));
    }
    if figure.doubtful {
        spans.push(Span::styled(" !", theme.warn));
    }
    spans
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
        LabelKind::Tick | LabelKind::Locator => theme.muted,
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

fn mark_style(mark: Mark, theme: &Theme) -> Style {
    match mark {
        Mark::None => theme.faint,
        Mark::Lone | Mark::Published(_) => theme.bar,
        Mark::Inferred(_) => theme.hollow,
        Mark::Rank(_) => theme.text,
    }
}
