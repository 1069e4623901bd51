//! What a page is asked about, and the link that asks the same again.

use crate::data::{AreaId, Dataset, IndicatorId, Period, nearest};
use crate::text::CleanText;

/// What a page is asked about. Every field has a sensible default, so that every page can be built at any time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The indicator in focus; the page's first where none.
    pub indicator: Option<IndicatorId>,
    /// The area in focus; the dataset's home, else its first area with a figure.
    pub area: Option<AreaId>,
    /// The period in focus; the latest with a figure where none.
    pub period: Option<Period>,
    /// The row in focus on pages that list rows.
    pub row: usize,
    /// Whether figures of other sources are left out.
    pub without_context: bool,
}

/// A selection as it is typed: ids and periods as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// An indicator id.
    pub indicator: Option<CleanText>,
    /// An area id.
    pub area: Option<CleanText>,
    /// A period.
    pub period: Option<CleanText>,
    /// Whether figures of other sources are left out.
    pub without_context: bool,
}

/// A word of a request that the dataset does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("--{option}: unknown {option} “{word}”{}", nearest.as_ref().map(|n| format!(", did you mean “{n}”?")).unwrap_or_default())]
pub struct Unknown {
    /// The option: `indicator`, `area` or `period`.
    pub option: &'static str,
    /// The word.
    pub word: CleanText,
    /// The nearest known word.
    pub nearest: Option<CleanText>,
}

impl Selection {
    /// The selection that a request means.
    ///
    /// # Errors
    /// Every word that the dataset does not know, with the nearest one it knows.
    pub fn from_request(dataset: &Dataset, request: &Request) -> Result<Self, Vec<Unknown>> {
        let mut unknown = Vec::new();
        let mut miss = |option, word: &CleanText, nearest: Option<&str>| {
            unknown.push(Unknown { option, word: word.clone(), nearest: nearest.map(CleanText::new) });
        };
        let mut selection = Self { without_context: request.without_context, ..Self::default() };
        if let Some(word) = &request.indicator {
            selection.indicator = dataset.find_indicator(word.as_str());
            if selection.indicator.is_none() {
                miss("indicator", word, nearest(word.as_str(), dataset.indicators().map(|(_, i)| i.id.as_str())));
            }
        }
        if let Some(word) = &request.area {
            selection.area = dataset.find_area(word.as_str());
            if selection.area.is_none() {
                miss("area", word, nearest(word.as_str(), dataset.areas().map(|(_, a)| a.id.as_str())));
            }
        }
        if let Some(word) = &request.period {
            selection.period = word.as_str().parse().ok();
            if selection.period.is_none() {
                miss("period", word, None);
            }
        }
        if unknown.is_empty() { Ok(selection) } else { Err(unknown) }
    }

    /// The options of the command line that ask for this selection.
    #[must_use]
    pub fn link(&self, dataset: &Dataset) -> String {
        let mut link = String::new();
        let mut option = |name: &str, word: &str| {
            link.extend([" --", name, " ", word]);
        };
        if let Some(indicator) = self.indicator {
            option("indicator", dataset.indicator(indicator).id.as_str());
        }
        if let Some(area) = self.area.filter(|area| Some(*area) != dataset.home()) {
            option("area", dataset.area(area).id.as_str());
        }
        if let Some(period) = self.period {
            option("period", &period.to_string());
        }
        if self.without_context {
            link.push_str(" --no-context");
        }
        link.trim_start().to_owned()
    }
}
