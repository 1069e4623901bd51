//! What a page says, without a terminal: neutral blocks of figures and words.
//!
//! A page is one file in this folder and one row in [`REPORTS`]. Tabs, number keys, `print` and golden screens follow
//! from the row; a terminal and a file call the same builder, so they cannot disagree.

use std::rc::Rc;

use crate::data::Dataset;
use crate::locale::{Locale, Text};

mod block;
mod carried;
mod cite;
pub mod deck;
mod figure;
pub mod findable;
mod formulas;
mod inputs;
mod lists;
mod magnitude;
mod original;
mod peers;
mod ranks;
mod selection;
mod sentence;
mod series;
mod signs;
pub mod slides;
mod study;
mod taken;
mod view;
mod wording;
pub mod words;

pub use block::*;
pub use carried::carried;
pub use cite::is_section;
pub use deck::{Deck, Slide, SlideKind};
use figure::POINTS;
pub use figure::{Figure, Key, RANK, Trend, reference};
pub use figures::{Columns, Facet, FacetRow, Filter, Sort, TableChoice, facets};
pub use lists::*;
pub use magnitude::{MAGNITUDES, Magnitude};
pub use original::{Found, Hit, Original, Passage, Printed};
pub use peers::peers;
pub use selection::{MOST_PINS, Pin, Request, Selection, Unknown};
pub use slides::SlideReport;
pub use study::{Spelling, Study};
pub use taken::{Taken, list as taken_list, taken};
pub use view::{VIEWS, View};
pub use wording::Wording;

/// A page.
#[derive(Debug)]
pub struct ReportSpec {
    /// The name on the command line.
    pub name: &'static str,
    /// The title on its tab.
    pub title: Text,
    /// What the page says about a study, for a selection, in a language.
    pub build: fn(&Rc<Study>, &Selection, Locale) -> Report,
}

/// The pages in the order of their tabs and number keys.
pub static REPORTS: &[ReportSpec] = &[
    ReportSpec { name: "overview", title: Text::new("总览", "Overview"), build: overview::build },
    ReportSpec { name: "trends", title: Text::new("趋势", "Trends"), build: trends::build },
    ReportSpec { name: "rankings", title: Text::new("排名", "Rankings"), build: rankings::build },
    ReportSpec { name: "tiers", title: Text::new("梯度", "Tiers"), build: tiers::build },
    ReportSpec { name: "figures", title: Text::new("指标表", "Figures"), build: figures::build },
    ReportSpec { name: "audit", title: Text::new("核对", "Audit"), build: audit::build },
];

mod audit;
pub mod card;
pub mod compare;
pub mod differences;
mod figures;
mod order;
mod overview;
mod rankings;
mod tiers;
mod trends;

/// The page with a name.
#[must_use]
pub fn find(name: &str) -> Option<usize> {
    REPORTS.iter().position(|report| report.name == name)
}

/// The periods that the period keys walk through.
#[must_use]
pub fn periods(study: &Study, selection: &Selection) -> Vec<crate::data::Period> {
    trends::periods(study, selection, Locale::Zh)
}

/// The frame of a page: title and date of the dataset.
fn page(name: &'static str, dataset: &Dataset, locale: Locale, arrangement: Arrangement, blocks: Vec<Block>) -> Report {
    Report {
        name,
        title: dataset.title().get(locale).to_owned(),
        as_of: words::as_of(dataset, locale),
        arrangement,
        blocks,
        head: Vec::new(),
        foot: Vec::new(),
        place: Phrase::new(),
        need: Vec::new(),
        extras: Vec::new(),
        cursor: None,
        views: Vec::new(),
        pin: None,
        is_sortable: false,
        is_dated: false,
    }
}

/// The question that a finding of the audit raises, with the document it is about.
#[must_use]
pub fn question(study: &Study, selection: &Selection, locale: Locale) -> Option<Phrase> {
    audit::question(study, selection, locale)
}

/// The areas that the area keys walk through: those with a figure, of the selected indicator where one is.
#[must_use]
pub fn areas(study: &Study, selection: &Selection) -> Vec<crate::data::AreaId> {
    let dataset = study.dataset();
    let wanted = |indicator| selection.indicator.is_none_or(|selected| selected == indicator);
    let mut areas: Vec<_> = dataset
        .all_series()
        .filter(|series| series.role == crate::data::Role::Home && wanted(series.indicator))
        .map(|series| series.area)
        .collect();
    areas.sort_unstable();
    areas.dedup();
    areas
}

/// The indicators that the indicator keys walk through, where the list of a page holds areas.
#[must_use]
pub fn indicators(study: &Study) -> Vec<crate::data::IndicatorId> {
    study.charted().iter().filter_map(|row| row.indicator()).collect()
}

/// The indicator that the trends begin with.
#[must_use]
pub fn first_indicator(study: &Study) -> Option<crate::data::IndicatorId> {
    study.telling()
}

/// Whether there are figures of other sources.
#[must_use]
pub fn has_context(study: &Study) -> bool {
    study.dataset().all_series().any(|series| series.role == crate::data::Role::Context)
}
