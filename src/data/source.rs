//! Sources of figures.

use super::{Name, Period, handle};
use crate::text::CleanText;

handle!(
    /// A source of one dataset.
    SourceId
);

/// A publication that figures were taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: CleanText,
    /// Its title.
    pub title: Name,
    /// Who published it.
    pub publisher: Name,
    /// When it was published.
    pub published: Option<Period>,
    /// The language it is written in.
    pub language: Option<CleanText>,
    /// What kind of publication it is.
    pub kind: SourceKind,
    /// Where it is found.
    pub url: Option<CleanText>,
    /// On what terms it may be used.
    pub license: Option<CleanText>,
}

/// How close a source is to the office that made the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SourceKind {
    /// The office itself.
    #[default]
    Official,
    /// An office's figures as the press printed them.
    OfficialViaPress,
    /// The press.
    Press,
    /// A think tank or research institute.
    ThinkTank,
}

impl SourceKind {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("official", Self::Official),
        ("official_via_press", Self::OfficialViaPress),
        ("press", Self::Press),
        ("think_tank", Self::ThinkTank),
    ];
}
