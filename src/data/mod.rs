//! What was published: a validated, immutable [`Dataset`] in SDMX's words.
//!
//! A reader turns a file into a [`Draft`] of plain fields, each with its place; [`validate`] turns a draft into a
//! [`Dataset`] or into *every* [`Problem`] it has. Validation is about form only; arithmetic between figures is the
//! audit's. Nothing here reads a file or a clock, and a valid dataset cannot fail.

mod area;
mod dataset;
mod draft;
mod formula;
mod indicator;
mod observation;
mod period;
mod problem;
mod ranking;
mod source;
mod validate;

pub use area::{Area, AreaId, Group, GroupId, Level};
pub use dataset::{Dataset, Revision, Role, Series};
pub use draft::{
    At, Draft, DraftArea, DraftCheck, DraftCompared, DraftGroup, DraftGrowth, DraftIndicator, DraftLadder, DraftName,
    DraftObservation, DraftRanking, DraftSource, DraftSuggestion, DraftTopic, DraftUnit,
};
pub use formula::{Check, CheckId, Expression, Formula, FormulaFault, Operator, Part, Reference, Relation};
pub use indicator::{
    Indicator, IndicatorId, Ladder, LadderId, Measure, Nested, Panel, Polarity, Prices, Topic, TopicId, Unit, UnitId,
    UnitKind,
};
pub use observation::{
    Applies, Attributes, Comparator, Compared, Growth, GrowthKind, Observation, ObservationId, PerYear, Status,
    StatusSet, Suggestion,
};
pub use period::{Frequency, Period, Stamp};
pub use problem::{Excerpt, Place, Problem, Wording, nearest};
pub use ranking::{Ranking, RankingId};
pub use source::{Source, SourceId, SourceKind};
pub use validate::validate;

use crate::locale::Locale;
use crate::text::CleanText;

/// A name in one or both languages; where one is absent the other is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// Chinese.
    pub zh: Option<CleanText>,
    /// English.
    pub en: Option<CleanText>,
}

impl Name {
    /// The name in a language, else in the other, else empty.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        let (first, second) = match locale {
            Locale::Zh => (&self.zh, &self.en),
            Locale::En => (&self.en, &self.zh),
        };
        first.as_ref().or(second.as_ref()).map_or("", CleanText::as_str)
    }

    /// Whether neither language is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.zh.is_none() && self.en.is_none()
    }
}

/// Declares a handle: the position of an item in its table of one dataset.
macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// The position in its table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
pub(crate) use handle;
