//! One match from content to widget, and how many rows each content needs.

mod bars;
mod charts;
mod dumbbell;
mod facts;
mod letters;
mod panel;
mod places;
mod readings;
mod standout;
mod steps;
mod strips;
mod tables;
#[cfg(test)]
mod tests;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::hits::{Probe, Target};
use super::phrase;
use super::theme::Theme;
use super::widgets::big_text::Face;
use super::widgets::ink::write;
use super::widgets::paragraph::{Paragraph, wrapped};
use super::widgets::rule::Rule;
use super::widgets::window;
use crate::locale::Locale;
use crate::report::{Block, Content, Figure, LabelKind, Phrase, Piece};

/// What drawing needs to know besides the content.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    theme: &'a Theme,
    locale: Locale,
    /// The first row shown of the list in which the cursor moves.
    top: Option<usize>,
    /// The face of big letters, where there are any.
    face: Option<&'a Face>,
    /// The mark of the selected row of a table.
    marker: Style,
    /// A place that is asked about.
    probe: Option<&'a Probe>,
}

/// The rows of a list, of which an area shows some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rows {
    /// How many there are.
    pub(super) length: usize,
    /// How many the area has room for.
    pub(super) shown: usize,
    /// The selected one.
    pub(super) selected: usize,
    /// The last row of its entry.
    pub(super) last: usize,
}

/// The rows of a block that is a list, in an area.
pub(super) fn rows(block: &Block, area: Rect) -> Option<Rows> {
    let area = Rect { height: area.height.saturating_sub(u16::from(!block.title.is_empty())), ..area };
    let (length, shown, selected) = match &block.content {
        Content::Table(table) => {
            let form = table.for_width(area.width);
            (form.length, tables::capacity(form, area), form.selected)
        }
        Content::Bars(bars) => (bars.length, bars::capacity(bars, area), bars.selected),
        Content::Dumbbell(pairs) => (pairs.rows.len(), dumbbell::capacity(pairs, area), pairs.selected),
        _ => return None,
    };
    let selected = selected?;
    let entry = match &block.content {
        Content::Table(table) => table.for_width(area.width).entry_length(selected),
        _ => 1,
    };
    Some(Rows { length, shown, selected, last: selected + entry - 1 })
}

impl<'a> Look<'a> {
    /// How blocks look, and from which row on the list of the cursor is shown.
    pub(super) fn new(theme: &'a Theme, locale: Locale, top: Option<usize>) -> Self {
        Self { theme, locale, top, face: None, marker: theme.focus, probe: None }
    }

    /// Drawn to learn what stands at a place.
    pub(super) fn with_probe(self, probe: &'a Probe) -> Self {
        Self { probe: Some(probe), ..self }
    }

    /// Lets a widget say what it puts at the place that is asked about.
    fn tell(self, say: impl FnOnce(u16, u16) -> Option<Target>) {
        if let Some(probe) = self.probe {
            probe.ask(say);
        }
    }

    /// With big letters.
    pub(super) fn with_face(self, face: &'a Face) -> Self {
        Self { face: Some(face), ..self }
    }

    /// With a quiet mark at the selected row of tables that the arrow keys do not move in.
    pub(super) fn quiet(self) -> Self {
        Self { marker: self.theme.muted, ..self }
    }

    /// Which rows of a list are shown: those the cursor has led to, else those around the selected one. A list without
    /// a cursor is shown from where it was scrolled to.
    fn shown(self, selected: Option<usize>, height: usize, length: usize) -> Range<usize> {
        match (self.top, selected) {
            (Some(top), Some(selected)) => window::follow(top, selected, height, length),
            (Some(top), None) => window::follow(top, top, height, length),
            (None, selected) => window::window(selected.unwrap_or_default(), height, length),
        }
    }

    fn line(self, phrase: &Phrase) -> Line<'_> {
        phrase::line(phrase, self.theme)
    }

    fn figure(self, figure: &Figure) -> Line<'_> {
        phrase::figure(figure, self.theme)
    }

    /// A figure without its unit, as a label of a chart.
    fn label(self, figure: &Figure) -> Line<'_> {
        phrase::bare_figure(figure, self.theme)
    }

    /// A phrase as lines of so many columns at most, where no figure is parted from its unit; what goes on is set in.
    fn fold(self, phrase: &Phrase, columns: u16) -> Vec<Line<'_>> {
        self.fold_by(phrase, columns, "  ")
    }

    /// The same; what goes on is set in by so much.
    fn fold_by<'p>(self, phrase: &'p Phrase, columns: u16, indent: &'static str) -> Vec<Line<'p>> {
        let whole = self.line(phrase);
        let columns = usize::from(columns);
        if whole.width() <= columns {
            return vec![whole];
        }
        let mut lines: Vec<Line<'_>> = Vec::new();
        let mut current = Line::default();
        for (at, piece) in phrase.pieces.iter().enumerate() {
            let rest = &phrase.pieces[at..];
            // What stands apart by three blanks is a whole too, and so is an interval.
            let fixed = |piece: &Piece| match piece {
                Piece::Figure(_) | Piece::Label(_) => true,
                Piece::Muted(text) => text.starts_with("   ") || text.starts_with(" ["),
                _ => false,
            };
            // A separator goes to the next line together with what it separates.
            if matches!(piece, Piece::Muted(text) if text == " · ") {
                let end = rest.iter().position(fixed).map_or(1, |end| end + 1 + dated(&rest[end..]));
                let group = phrase::pieces(&rest[..end], self.theme);
                if current.width() > indent.len() && last_width(&current, columns) + group.width() > columns {
                    lines.push(std::mem::replace(&mut current, Line::raw(indent)));
                    continue;
                }
            }
            let next = phrase::pieces(&rest[..1], self.theme);
            let whole = || {
                let (own, after) = rest.split_at(1 + glued(rest));
                phrase::pieces(own, self.theme).width() + closing(after)
            };
            if fixed(piece) && current.width() > indent.len() && last_width(&current, columns) + whole() > columns {
                lines.push(std::mem::replace(&mut current, Line::raw(indent)));
            }
            let fresh = current.width() == if lines.is_empty() { 0 } else { indent.len() };
            match piece {
                Piece::Muted(text) if fresh => current.push_span(Span::styled(text.trim_start(), self.theme.muted)),
                _ => current.extend(next),
            }
        }
        lines.push(current);
        let hanging = if lines.len() > 1 { 0 } else { indent.len() as u16 };
        lines.into_iter().flat_map(|line| wrapped(line, columns as u16, hanging)).collect()
    }

    /// Phrases below each other, each folded.
    fn fold_all(self, phrases: &[Phrase], columns: u16) -> Paragraph<'_> {
        let lines = phrases.iter().flat_map(|phrase| self.fold(phrase, columns)).collect();
        Paragraph { clipped: true, ..Paragraph::new(lines) }
    }

    /// Whether inferred bars must be told apart without colour.
    fn plain(self) -> bool {
        self.theme.is_plain()
    }
}

/// The columns of the sign that closes what stands before some pieces: no line begins with a comma, so that the piece
/// before it would be broken.
fn closing(pieces: &[Piece]) -> usize {
    let sign = pieces.first().and_then(|piece| piece.text().chars().next());
    sign.filter(|sign| ",.;:?!、，。；：？！".contains(*sign))
        .map_or(0, |sign| crate::text::width(sign.encode_utf8(&mut [0; 4])))
}

/// How many pieces behind a figure belong to it: “17 new”.
fn glued(pieces: &[Piece]) -> usize {
    match pieces {
        [Piece::Figure(_), Piece::Muted(text), ..] => {
            let word = text.trim_start();
            usize::from(word.len() < text.len() && !word.is_empty() && word.chars().all(char::is_alphabetic))
        }
        _ => 0,
    }
}

/// How many pieces behind a period belong to it where both follow a separator: “ · 2023 2.24%”.
fn dated(pieces: &[Piece]) -> usize {
    match pieces {
        [Piece::Label(label), Piece::Word(blank), Piece::Figure(_), ..]
            if label.kind == LabelKind::Period && blank == " " =>
        {
            2
        }
        _ => glued(pieces),
    }
}

/// The columns used on the last row of a line that is broken into rows of so many columns.
fn last_width(line: &Line<'_>, columns: usize) -> usize {
    if line.width() <= columns {
        return line.width();
    }
    wrapped(line.clone(), columns as u16, 2).last().map_or(0, Line::width)
}

/// Draws a block with its title rule. The title of the one in focus is lit.
pub(super) fn draw(block: &Block, look: Look<'_>, focused: bool, area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let theme = look.theme;
    let body = if block.title.is_empty() {
        area
    } else {
        // The title alone: recolouring its rule with every arrow key costs ten times the bytes.
        let title = if focused { theme.focus } else { theme.heading };
        let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
        // Where not all ranks are in sight it says which are, for nothing else does.
        let part = match &block.content {
            Content::Ranking(ranking) => strips::shown_of_all(look, ranking, inset(body)),
            _ => None,
        };
        let rule = Rule {
            title: Line::styled(block.title.long.as_str(), title),
            short: Line::styled(block.title.short.as_str(), title),
            right: part.unwrap_or_else(|| look.line(&block.right)),
            style: theme.faint,
        };
        rule.render(Rect { height: 1, ..area }, buffer);
        body
    };
    // The marker of a table's selected row stands in its margin.
    let body =
        if matches!(&block.content, Content::Table(table) if table.selected.is_some()) { body } else { inset(body) };
    content(look, &block.content, body, buffer);
}

/// Text begins one column inside its rule.
fn inset(area: Rect) -> Rect {
    if area.width < 8 { area } else { Rect { x: area.x + 1, width: area.width - 2, ..area } }
}

pub(super) fn content(look: Look<'_>, content: &Content, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    match content {
        Content::Panel(panel) => panel::draw(look, panel, area, buffer),
        Content::Headline(headline) => panel::headline(look, headline, area, buffer),
        Content::Summary(summary) => facts::summary(look, summary, area, buffer),
        Content::Facts(list) => facts::facts(look, list, area, buffer),
        Content::Quote(sentence) => facts::quote(look, sentence, area, buffer),
        Content::Columns(chart) => charts::columns(look, chart, area, buffer),
        Content::Lines(chart) => charts::lines(look, chart, area, buffer),
        Content::Bars(bars) => bars::draw(look, bars, area, buffer),
        Content::Readings(readings) => readings::readings(look, readings, area, buffer),
        Content::Ranking(ranking) => strips::ranking(look, ranking, area, buffer),
        Content::Ladders(ladders) => places::ladders(look, ladders, area, buffer),
        Content::History(history) => places::history(look, history, area, buffer),
        Content::Slope(slope) => places::slope(look, slope, area, buffer),
        Content::Dumbbell(pairs) => dumbbell::draw(look, pairs, area, buffer),
        Content::Tiers(tiers) => steps::tiers(look, tiers, area, buffer),
        Content::Standout(standout) => standout::draw(look, standout, area, buffer),
        Content::Table(table) => tables::table(look, table, area, buffer),
        Content::Prose(phrases) => look.fold_all(phrases, area.width).render(area, buffer),
    }
}

/// Remarks at the bottom of an area, in a third of its rows; gives what is left above them.
fn above_remarks(look: Look<'_>, remarks: &[Phrase], area: Rect, buffer: &mut Buffer) -> Rect {
    above_most(look, remarks, area.height / 3, area, buffer)
}

/// The same in so many rows.
fn above_most(look: Look<'_>, remarks: &[Phrase], most: u16, area: Rect, buffer: &mut Buffer) -> Rect {
    let paragraph = look.fold_all(remarks, area.width);
    let height = (paragraph.height(area.width) as u16).min(most);
    if height == 0 {
        return area;
    }
    let (body, foot) = split_bottom(area, height);
    paragraph.render(foot, buffer);
    body
}

fn split_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let top = area.height - rows;
    (Rect { height: top, ..area }, Rect { y: area.y + top, height: rows, ..area })
}

fn split_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// A line at a row of an area; nothing where the row is outside.
fn put(line: &Line<'_>, area: Rect, row: u16, buffer: &mut Buffer) {
    if row < area.height {
        write(line, Rect { y: area.y + row, height: 1, ..area }, buffer);
    }
}

/// A year where room is short: “’22”.
fn short_year(text: &str) -> String {
    match text.get(2..).filter(|_| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(last) => format!("’{last}"),
        None => text.to_owned(),
    }
}

/// The same text without its own colours, laid over with one style.
fn restyled(line: &Line<'_>, style: Style) -> Line<'static> {
    Line::styled(line.to_string(), style)
}

/// How many rows a block would like, its rule included.
pub(super) fn natural_height(block: &Block, width: u16) -> u16 {
    let inner = width.saturating_sub(2);
    let rule = u16::from(!block.title.is_empty());
    rule + match &block.content {
        Content::Panel(_) => 16,
        Content::Headline(headline) => panel::headline_height(headline, inner),
        Content::Summary(summary) => facts::summary_height(summary, inner),
        Content::Facts(list) => facts::height(list, inner),
        Content::Quote(sentence) => facts::quote_height(sentence, inner),
        Content::Columns(_) | Content::Lines(_) => 14,
        Content::Bars(bars) => bars::natural_height(bars),
        Content::Readings(readings) => readings::natural_height(readings),
        Content::Ranking(ranking) => ranking.length.min(100) as u16 * 3 + 4,
        Content::Ladders(ladders) => places::ladders_height(ladders),
        Content::History(history) => places::history_height(history, 1),
        Content::Slope(slope) => places::slope_height(slope, 2) + slope.remarks.len() as u16,
        Content::Dumbbell(pairs) => dumbbell::natural_height(pairs),
        Content::Tiers(tiers) => steps::natural_height(tiers, width),
        Content::Standout(standout) => standout::natural_height(standout),
        Content::Table(table) => tables::natural_height(table, width),
        Content::Prose(phrases) => {
            let look = Look::new(&super::theme::THEMES[0], Locale::Zh, None);
            (look.fold_all(phrases, inner).height(inner) as u16).max(1)
        }
    }
}

/// How many rows a list of ranks needs at least to say in words what belongs to each, its rule included.
pub(super) fn packed_height(block: &Block) -> Option<u16> {
    match &block.content {
        Content::Ranking(ranking) => Some(1 + strips::packed_height(ranking)),
        _ => None,
    }
}

/// How many rows a history has with two for each rank, its rule included.
pub(super) fn tall_height(block: &Block) -> Option<u16> {
    match &block.content {
        Content::History(history) => Some(1 + places::history_height(history, 2)),
        _ => None,
    }
}

/// Below how many rows a block says nothing.
pub(super) fn least_height(block: &Block) -> u16 {
    let rule = u16::from(!block.title.is_empty());
    rule + match &block.content {
        Content::Panel(_) => 7,
        Content::Headline(_) => 3,
        // Value and change have a row together.
        Content::Summary(_) => 1,
        Content::Columns(_) => 7,
        // Each line wants a row for its label.
        Content::Lines(chart) => 7 + (chart.series.len() as u16).saturating_sub(2),
        Content::Bars(bars) => bars::least_height(bars),
        Content::Readings(_) => 2,
        Content::Ranking(_) => 4,
        Content::Ladders(_) => 5,
        Content::History(_) => 6,
        Content::Slope(slope) => places::slope_height(slope, 2) + slope.remarks.len() as u16,
        Content::Dumbbell(_) => 3,
        Content::Tiers(tiers) => steps::least_height(tiers),
        Content::Standout(standout) => 1 + u16::from(standout.rank.is_some()),
        Content::Table(table) => tables::least_height(table),
        Content::Prose(_) | Content::Facts(_) | Content::Quote(_) => 1,
    }
}

/// Beyond how many rows a block is stretched.
pub(super) fn most_height(block: &Block) -> u16 {
    match &block.content {
        Content::Columns(_) => 28,
        Content::Ladders(ladders) => u16::from(!block.title.is_empty()) + places::unfolded_height(ladders),
        // The largest letters, the title, a blank row and what is said below them.
        Content::Headline(_) => 16,
        _ => u16::MAX,
    }
}

/// Whether a block gains from more rows than it would like.
pub(super) fn flexible(block: &Block) -> bool {
    matches!(
        block.content,
        Content::Panel(_)
            | Content::Headline(_)
            | Content::Columns(_)
            | Content::Lines(_)
            | Content::Slope(_)
            | Content::Ladders(_)
            | Content::Standout(_)
    )
}
