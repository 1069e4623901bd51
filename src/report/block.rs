//! What a page is made of: blocks of neutral content, without colours and without column widths.
//!
//! A terminal and a file draw the same blocks. Numbers stand in them as [`Figure`]s; periods, counts of rows,
//! locators and as-written tokens are [`Label`]s, so that a test can tell the two apart.

use std::fmt;
use std::rc::Rc;

use super::{Fact, Figure, Pin, Reading, Selection, Summary, Table, View, words};

mod dumbbell;
mod places;

pub use dumbbell::*;
pub use places::*;

/// A page, as it is said in one language for one selection.
#[derive(Debug, Clone)]
pub struct Report {
    /// The name of its row in [`super::REPORTS`], or `card`.
    pub name: &'static str,
    /// The dataset's title.
    pub title: String,
    /// How new the figures are, and whose they are.
    pub as_of: Phrase,
    /// How the blocks stand to each other.
    pub arrangement: Arrangement,
    /// What it says.
    pub blocks: Vec<Block>,
    /// A line above the blocks: counts at the left, and a picture of them at the right where there is room.
    pub head: Vec<Phrase>,
    /// Short remarks below the blocks: the audit in a line, what the marks mean.
    pub foot: Vec<Phrase>,
    /// Where the cursor stands in its list, in words.
    pub place: Phrase,
    /// The blocks in the order in which they are needed where rows are short; empty: as they stand.
    pub need: Vec<usize>,
    /// The blocks that are shown only where all others have the rows they like, in the order of preference: they use a
    /// high screen, and say nothing that a low one would miss.
    pub extras: Vec<usize>,
    /// What the arrow keys move.
    pub cursor: Option<Cursor>,
    /// The views its chart can be turned to; none where there is nothing to turn.
    pub views: Vec<View>,
    /// The series that can be pinned here, or taken off again.
    pub pin: Option<Pin>,
    /// Whether its rows can be sorted and filtered, and its columns hidden.
    pub is_sortable: bool,
    /// Whether it shows the period it is asked for: others show the latest figures, and no key moves them.
    pub is_dated: bool,
}

/// How the blocks of a page stand to each other where there is room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// Panels of equal weight, two by two.
    Grid,
    /// The first at the left, a list; the others below each other at the right.
    Aside,
    /// In rows of two.
    Rows,
    /// Below each other.
    Stack,
}

/// A part of a page with a title.
#[derive(Debug, Clone)]
pub struct Block {
    /// Its title.
    pub title: Title,
    /// What stands at the end of the title rule: a period, a unit, a count.
    pub right: Phrase,
    /// What it says.
    pub content: Content,
}

impl Block {
    /// A block of sentences.
    #[must_use]
    pub fn prose(title: impl Into<Title>, lines: Vec<Phrase>) -> Self {
        Self { title: title.into(), right: Phrase::new(), content: Content::Prose(lines) }
    }
}

/// The title of a block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// In full.
    pub long: String,
    /// Where that has no room; may be empty.
    pub short: String,
}

impl Title {
    /// A title with a short form.
    #[must_use]
    pub fn new(long: impl Into<String>, short: impl Into<String>) -> Self {
        Self { long: long.into(), short: short.into() }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.long.is_empty()
    }
}

impl From<String> for Title {
    fn from(long: String) -> Self {
        Self { long, short: String::new() }
    }
}

impl From<&str> for Title {
    fn from(long: &str) -> Self {
        long.to_owned().into()
    }
}

/// What the arrow keys move on a page, and what each position selects.
#[derive(Clone)]
pub struct Cursor {
    /// The block in which it moves; none where it moves among the blocks themselves.
    pub block: Option<usize>,
    /// How many positions there are.
    pub length: usize,
    /// Where it stands.
    pub position: usize,
    /// What a position selects.
    pub pick: Rc<dyn Fn(usize) -> Selection>,
}

impl fmt::Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cursor({:?}, {} of {})", self.block, self.position, self.length)
    }
}

/// The kinds of content. A new kind needs an arm in every place that draws; the compiler lists them.
#[derive(Debug, Clone)]
pub enum Content {
    /// A subject in one panel: headline, chart, ranks, notes.
    Panel(Panel),
    /// One figure, large.
    Headline(Headline),
    /// One figure, large, with all that is known about it.
    Summary(Summary),
    /// Names and what is said under each.
    Facts(Vec<Fact>),
    /// A sentence to be quoted.
    Quote(Phrase),
    /// Values over a few periods as columns.
    Columns(ColumnChart),
    /// Values over many periods, or of several areas, as lines.
    Lines(LineChart),
    /// Values of areas as bars.
    Bars(BarList),
    /// Ranks of one area, one strip each.
    Ranking(Ranking),
    /// Who stands where, as far as it is known.
    Ladders(Vec<RankLadder>),
    /// Ranks over periods.
    History(RankHistory),
    /// Complete orders of the same areas beside each other.
    Slope(Slope),
    /// Two periods side by side.
    Dumbbell(Dumbbell),
    /// Ladders of tiers.
    Tiers(Tiers),
    /// One figure with its rank, large, and others below it.
    Standout(Box<Standout>),
    /// Rows and columns.
    Table(Table),
    /// What a stated growth may belong to, tried one by one.
    Readings(Vec<Reading>),
    /// Sentences and facts.
    Prose(Vec<Phrase>),
}

/// A piece of text with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Words.
    Word(String),
    /// Words that matter more than those around them.
    Strong(String),
    /// Words that matter less.
    Muted(String),
    /// A statistical number.
    Figure(Figure),
    /// A number or token that is no statistical figure.
    Label(Label),
    /// Nothing was published: `?`.
    Missing,
    /// The figure before it is doubtful: `!`.
    Doubt,
    /// A verdict of the audit.
    Verdict(crate::analysis::Verdict),
    /// What became of one of several readings: what is ruled out is not doubtful.
    Tried(crate::analysis::Verdict),
    /// A small picture of a series.
    Spark(Vec<Mark>),
    /// A name with a shorter form for narrow columns.
    Name(Name),
    /// A check as a square of its verdict.
    Check(crate::analysis::Verdict),
    /// How a bar is filled, in a legend.
    Swatch(Swatch),
    /// Something said in full, and the same where room is short: there it may be nothing.
    Either(Box<[Phrase; 2]>),
}

/// How bars of a kind of figures are filled, and other signs in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swatch {
    /// Published or computed.
    Published,
    /// Inferred.
    Inferred,
    /// Known at one end only.
    Bound(Arrow),
    /// The own rank among others.
    Own,
}

/// Where bars of bounds go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrow {
    /// Bars.
    Across,
    /// Columns.
    Up,
    /// Columns of upper bounds, from their end inward.
    Down,
    /// A page has bars and columns.
    Both,
}

impl Swatch {
    /// A bar so filled, in as few cells as tell it.
    #[must_use]
    pub fn glyphs(self) -> &'static str {
        match self {
            Self::Published => "█",
            Self::Inferred => "▒",
            Self::Bound(Arrow::Across) => "▒→",
            Self::Bound(Arrow::Up) => "▒↑",
            Self::Bound(Arrow::Down) => "▒↓",
            Self::Bound(Arrow::Both) => "▒→ ↑",
            Self::Own => "[4]",
        }
    }
}

/// A name with a shorter form for narrow columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// In full.
    pub long: String,
    /// Where room is short.
    pub short: String,
    /// Whether the row above has the same name.
    pub repeated: bool,
}

/// One period of a small picture of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// No figure.
    None,
    /// The only figure of its series.
    Lone,
    /// A published value, as a share of the largest in the picture.
    Published(f64),
    /// An inferred value.
    Inferred(f64),
    /// A rank.
    Rank(u32),
}

/// A number or token that is no statistical figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What it is.
    pub kind: LabelKind,
    /// As it is shown.
    pub text: String,
}

/// What a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// A period.
    Period,
    /// A mark on an axis.
    Tick,
    /// A count of rows, checks or areas.
    Count,
    /// A section and paragraph, or file, row and column.
    Locator,
    /// A figure as it was printed.
    Token,
    /// Words of a source around a figure as it was printed; they may hold other numbers.
    Quotation,
    /// What a figure may have been meant to be.
    Suggestion,
    /// A code, date or command.
    Code,
}

/// Pieces of text in a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Phrase {
    /// The pieces.
    pub pieces: Vec<Piece>,
}

impl Phrase {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With words.
    #[must_use]
    pub fn word(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.pieces.push(Piece::Word(text));
        }
        self
    }

    /// With words that matter more.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Strong(text.into()));
        self
    }

    /// With words that matter less.
    #[must_use]
    pub fn muted(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Muted(text.into()));
        self
    }

    /// With a figure, and its mark where it is doubtful.
    #[must_use]
    pub fn figure(mut self, figure: Figure) -> Self {
        self.pieces.push(Piece::Figure(figure));
        self
    }

    /// With a figure, or `?` where there is none.
    #[must_use]
    pub fn figure_or_missing(self, figure: Option<Figure>) -> Self {
        match figure {
            Some(figure) => self.figure(figure),
            None => self.piece(Piece::Missing),
        }
    }

    /// With a label.
    #[must_use]
    pub fn label(mut self, kind: LabelKind, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Label(Label { kind, text: text.into() }));
        self
    }

    /// With any piece.
    #[must_use]
    pub fn piece(mut self, piece: Piece) -> Self {
        self.pieces.push(piece);
        self
    }

    /// With the pieces of another phrase.
    #[must_use]
    pub fn then(mut self, other: Phrase) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// With something said in full, and the same where room is short.
    #[must_use]
    pub fn either(self, long: Phrase, short: Phrase) -> Self {
        self.piece(Piece::Either(Box::new([long, short])))
    }

    /// The phrase with so many of its short forms, the last ones; none where it has no more.
    #[must_use]
    pub fn shortened(&self, count: usize) -> Option<Self> {
        let forms = self.pieces.iter().filter(|piece| matches!(piece, Piece::Either(_))).count();
        let mut long = forms.checked_sub(count)?;
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.pieces.len());
        for piece in &self.pieces {
            match piece {
                Piece::Either(_) if long > 0 => {
                    long -= 1;
                    pieces.push(piece.clone());
                }
                // What parts two signs goes with the second.
                Piece::Either(forms) if forms[1].is_empty() => _ = pieces.pop_if(|piece| piece.text() == words::PART),
                Piece::Either(forms) => pieces.extend(forms[1].pieces.iter().cloned()),
                piece => pieces.push(piece.clone()),
            }
        }
        Some(Self { pieces })
    }

    /// Phrases after each other, with words that matter less between them.
    #[must_use]
    pub fn joined(phrases: &[Phrase], between: &str) -> Self {
        let mut all = Self::new();
        for phrase in phrases {
            all = if all.is_empty() { all } else { all.muted(between) }.then(phrase.clone());
        }
        all
    }

    /// A formula in parts of at most so many letters, as far as its operators allow: each goes on with an operator.
    #[must_use]
    pub fn broken(self, most: usize) -> Vec<Self> {
        let operator = |piece: &Piece| match piece {
            Piece::Word(text) | Piece::Muted(text) => {
                text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty()
            }
            _ => false,
        };
        let mut terms: Vec<Self> = Vec::new();
        for piece in self.pieces {
            match terms.last_mut().filter(|_| !operator(&piece)) {
                Some(term) => term.pieces.push(piece),
                None => terms.push(Self { pieces: vec![piece] }),
            }
        }
        let letters = |phrase: &Self| phrase.text().chars().count();
        let mut parts: Vec<Self> = Vec::new();
        for term in terms {
            match parts.last_mut().filter(|part| letters(part) + letters(&term) <= most) {
                Some(part) => part.pieces.extend(term.pieces),
                None => parts.push(term),
            }
        }
        parts
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The figures in it.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Figure(figure) => Some(figure),
            _ => None,
        })
    }

    /// The phrase as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(Piece::text).collect()
    }
}

impl From<&str> for Phrase {
    fn from(text: &str) -> Self {
        Self::new().word(text)
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self::new().word(text)
    }
}

impl Piece {
    /// The piece as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Word(text) | Self::Strong(text) | Self::Muted(text) => text.clone(),
            Self::Figure(figure) => figure.text(),
            Self::Label(label) => label.text.clone(),
            Self::Missing => "?".into(),
            Self::Doubt => "!".into(),
            Self::Verdict(verdict) => words::verdict_mark(*verdict).into(),
            Self::Tried(verdict) => words::tried_mark(*verdict).into(),
            Self::Spark(marks) => marks.iter().map(|mark| mark.glyph()).collect(),
            Self::Name(name) => name.long.clone(),
            Self::Check(crate::analysis::Verdict::Undecided) => "□".into(),
            Self::Check(crate::analysis::Verdict::Doubtful) => "■".into(),
            Self::Check(crate::analysis::Verdict::Consistent) => "▪".into(),
            Self::Swatch(swatch) => swatch.glyphs().into(),
            Self::Either(forms) => forms[0].text(),
        }
    }
}

/// Marks by which series differ without colour, in the order in which they are drawn together.
pub const SERIES_MARKS: [&str; super::MOST_PINS + 1] = ["•", "▪", "▴", "◆", "○", "×", "+"];

/// The heights of a figure in a small picture. The last eighth stays free, so that marks of neighbouring rows do not grow
/// into one.
const EIGHTHS: [char; Mark::HEIGHTS] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];

impl Mark {
    /// How many heights a figure can have.
    pub const HEIGHTS: usize = 7;

    /// The mark as one character.
    #[must_use]
    pub fn glyph(self) -> char {
        match self {
            Self::None => '·',
            Self::Lone => '•',
            Self::Published(share) | Self::Inferred(share) => {
                let at = (share.clamp(0.0, 1.0) * Self::HEIGHTS as f64).round() as usize;
                EIGHTHS.get(at.saturating_sub(1)).copied().unwrap_or('▁')
            }
            Self::Rank(position) => char::from_digit(position.min(9), 10).unwrap_or('9'),
        }
    }
}

/// A subject in one panel.
#[derive(Debug, Clone)]
pub struct Panel {
    /// The figure it is about.
    pub headline: Headline,
    /// What is drawn: [`Content::Columns`], [`Content::Bars`] or [`Content::Tiers`]; several are drawn below each other.
    pub charts: Vec<Content>,
    /// The same where there is no room for that: nothing where the charts themselves can be small.
    pub compact: Vec<Content>,
    /// Ranks.
    pub ranks: Vec<Strip>,
    /// Remarks, the most needed first.
    pub notes: Vec<Phrase>,
}

/// One figure, large.
#[derive(Debug, Clone)]
pub struct Headline {
    /// What is measured.
    pub name: String,
    /// When.
    pub period: Option<Label>,
    /// How much.
    pub figure: Option<Figure>,
    /// How it changed, or that nothing is known of it.
    pub change: Phrase,
    /// Further facts, the most needed first.
    pub facts: Vec<Phrase>,
    /// What else there is to say where there is room.
    pub more: Vec<Phrase>,
}

/// Values over a few periods as columns from zero.
#[derive(Debug, Clone)]
pub struct ColumnChart {
    /// The unit of all figures.
    pub unit: String,
    /// The groups, each on a scale of its own where there are several.
    pub groups: Vec<ColumnGroup>,
    /// Other areas' values for comparison.
    pub benchmarks: Vec<Benchmark>,
    /// What is to be said under the chart.
    pub remarks: Vec<Phrase>,
}

/// Columns on one scale.
#[derive(Debug, Clone)]
pub struct ColumnGroup {
    /// What is measured, where there are several groups.
    pub name: String,
    /// What stands under the name.
    pub note: Phrase,
    /// The columns.
    pub columns: Vec<Column>,
}

/// One period of a chart of columns.
#[derive(Debug, Clone)]
pub struct Column {
    /// The period.
    pub label: Label,
    /// The value.
    pub value: Option<Figure>,
    /// The growth over the period before.
    pub growth: Option<Figure>,
    /// Whether the selection lies on it.
    pub selected: bool,
}

/// Another area's values beside a chart.
#[derive(Debug, Clone)]
pub struct Benchmark {
    /// Whose.
    pub name: String,
    /// Its values, one a column; none where nothing is known.
    pub values: Vec<Option<Figure>>,
}

/// Values over many periods, or of several areas.
#[derive(Debug, Clone)]
pub struct LineChart {
    /// The unit of all figures.
    pub unit: String,
    /// The periods of the axis, every one.
    pub periods: Vec<Label>,
    /// The lines.
    pub series: Vec<LineSeries>,
    /// Which of them is in focus.
    pub focus: usize,
    /// The period of the crosshair.
    pub crosshair: Option<usize>,
    /// Whether equal ratios are equally far apart; what is not above zero has no place then.
    pub logarithmic: bool,
    /// What is to be said under the chart: periods without a figure.
    pub remarks: Vec<Phrase>,
}

/// One line.
#[derive(Debug, Clone)]
pub struct LineSeries {
    /// Whose.
    pub name: String,
    /// The same where room is short.
    pub code: String,
    /// The values, one a period; a missing one breaks the line.
    pub values: Vec<Option<Figure>>,
}
