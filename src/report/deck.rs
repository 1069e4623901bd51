//! A talk: slides, each about a pinned selection, with what the speaker wants to say.

use super::{Selection, Study, overview};
use crate::data::{IndicatorId, Name};
use crate::locale::Locale;
use crate::text::CleanText;

/// A talk.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deck {
    /// Its title; where it has none, that of the dataset.
    pub title: Name,
    /// What stands below the title.
    pub subtitle: Name,
    /// Who speaks.
    pub author: Name,
    /// How many minutes are planned.
    pub minutes: Option<u32>,
    /// The name of a theme.
    pub theme: Option<CleanText>,
    /// The language.
    pub language: Option<Locale>,
    /// The slides between the title and the sources.
    pub slides: Vec<Slide>,
}

/// A slide of a talk, before it is said in a language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slide {
    /// What kind of slide it is.
    pub kind: SlideKind,
    /// What it is about.
    pub selection: Selection,
    /// Its title; where it has none, the name of its indicator.
    pub title: Name,
    /// What the speaker wants to say; the hall never sees it.
    pub notes: Name,
    /// The lines of a text.
    pub lines: Vec<Name>,
    /// The rows of a table.
    pub rows: Vec<IndicatorId>,
    /// The page, by its position in [`super::REPORTS`].
    pub page: Option<usize>,
    /// Whether its doubts are shown from the start.
    pub show_doubts: bool,
    /// Whether it is built up step by step.
    pub build: bool,
    /// Whether what it was about is no longer among the figures.
    pub gone: bool,
    /// How many rows of a table are no longer among the figures.
    pub lost: usize,
}

/// The kinds of slides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SlideKind {
    /// The title of the talk; made by itself.
    Title,
    /// One figure, as large as it can be.
    #[default]
    Figure,
    /// A few wide columns.
    Chart,
    /// Where an area stands, one row a year.
    Rank,
    /// Ladders of tiers as rows.
    Tiers,
    /// A few figures as rows.
    Table,
    /// Sentences.
    Text,
    /// A page of the program.
    Page,
    /// Where the figures come from; made by itself.
    Sources,
    /// What the terminal of the hall can draw.
    TestCard,
}

impl SlideKind {
    /// The words of deck files.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("figure", Self::Figure),
        ("chart", Self::Chart),
        ("rank", Self::Rank),
        ("tiers", Self::Tiers),
        ("table", Self::Table),
        ("text", Self::Text),
        ("page", Self::Page),
    ];
}

/// More rows than these cannot be read from the last seats.
pub const MOST_ROWS: usize = 6;

impl Deck {
    /// A talk made of the headline indicators: each as a figure, then its columns and its ranks where there are any.
    #[must_use]
    pub fn of(study: &Study) -> Self {
        let mut slides = Vec::new();
        for (headlines, ranked) in overview::told(study) {
            let Some(first) = headlines.first().copied() else { continue };
            let about = |indicator| Selection { indicator: Some(indicator), ..Selection::default() };
            let slide = |kind, indicator| Slide { kind, selection: about(indicator), ..Slide::default() };
            slides.push(slide(SlideKind::Figure, first));
            if super::slides::has_columns(study, first) {
                slides.push(slide(SlideKind::Chart, first));
            }
            let home = study.default_area();
            let is_ranked = |id: &&IndicatorId| {
                study.dataset().rankings().any(|(_, r)| r.indicator == **id && Some(r.area) == home)
            };
            slides.extend(ranked.iter().find(is_ranked).map(|id| slide(SlideKind::Rank, *id)));
        }
        if !study.dataset().ladders().is_empty() {
            slides.push(Slide { kind: SlideKind::Tiers, ..Slide::default() });
        }
        Self { slides, ..Self::default() }
    }

    /// The same talk about the newer study of the same files. A slide whose figure is no longer there says so: another
    /// figure never takes its place.
    #[must_use]
    pub fn carried(&self, old: &Study, new: &Study) -> Self {
        let again = |id: &IndicatorId| new.dataset().find_indicator(old.dataset().indicator(*id).id.as_str());
        let slides = self.slides.iter().map(|slide| {
            let page = slide.page.and_then(|page| super::REPORTS.get(page)).map_or("", |spec| spec.name);
            let selection = super::carried(old, new, page, &slide.selection);
            let rows: Vec<IndicatorId> = slide.rows.iter().filter_map(again).collect();
            let lost = slide.selection.indicator.is_some() && selection.indicator.is_none()
                || slide.selection.area.is_some() && selection.area.is_none()
                || !slide.rows.is_empty() && rows.is_empty();
            let named = slide.selection.indicator.filter(|_| lost && slide.title.is_empty());
            let title = named.map_or_else(|| slide.title.clone(), |id| old.dataset().indicator(id).name.clone());
            let fewer = slide.lost + slide.rows.len() - rows.len();
            Slide { selection, rows, title, gone: slide.gone || lost, lost: fewer, ..slide.clone() }
        });
        Self { slides: slides.collect(), ..self.clone() }
    }

    /// The test card alone.
    #[must_use]
    pub fn test_card() -> Self {
        Self { slides: vec![Slide { kind: SlideKind::TestCard, ..Slide::default() }], ..Self::default() }
    }

    /// How many slides there are, with those that are made by themselves.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.is_card() { 1 } else { self.slides.len() + 2 }
    }

    /// Whether there is nothing to be shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slides.is_empty()
    }

    fn is_card(&self) -> bool {
        matches!(self.slides.as_slice(), [Slide { kind: SlideKind::TestCard, .. }])
    }

    /// A slide by its number from 0: the title first, the sources last.
    #[must_use]
    pub fn slide(&self, at: usize) -> Slide {
        if self.is_card() {
            return self.slides.first().cloned().unwrap_or_default();
        }
        match at.checked_sub(1).map(|at| self.slides.get(at)) {
            None => Slide { kind: SlideKind::Title, title: self.title.clone(), ..Slide::default() },
            Some(Some(slide)) => slide.clone(),
            Some(None) => Slide { kind: SlideKind::Sources, ..Slide::default() },
        }
    }

    /// The first slide about what a selection is about.
    #[must_use]
    pub fn find(&self, selection: &Selection) -> Option<usize> {
        let indicator = selection.indicator?;
        let about = |slide: &Slide| slide.selection.indicator == Some(indicator);
        self.slides.iter().position(about).map(|at| at + 1)
    }
}

impl Slide {
    /// The slide of any figure, for questions from the floor.
    #[must_use]
    pub fn of(selection: &Selection) -> Self {
        let selection = Selection { row: 0, pins: Vec::new(), view: super::View::Level, ..selection.clone() };
        Self { kind: SlideKind::Figure, selection, ..Self::default() }
    }
}
