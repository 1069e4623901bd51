//! What a card is about.

use crate::analysis::PointValue;
use crate::data::{Dataset, Observation, Part, Period, Ranking, Reference, Role, SourceId};
use crate::locale::Locale;
use crate::report::series::{Shown, area_with};
use crate::report::{Phrase, Printed, Selection, Study, cite};

/// A figure with its series.
pub(super) struct Subject<'a> {
    pub(super) shown: Shown<'a>,
    pub(super) observation: Option<Observation<'a>>,
    pub(super) ranking: Option<&'a Ranking>,
    pub(super) period: Period,
    /// The place of the period on the axis.
    pub(super) at: Option<usize>,
}

impl<'a> Subject<'a> {
    /// The selected figure: of its period, else of the latest one; none where there is no figure at all.
    pub(super) fn of(study: &'a Study, selection: &Selection, locale: Locale) -> Option<Self> {
        let dataset = study.dataset();
        let indicator = selection.indicator.or_else(|| study.telling())?;
        let area = area_with(study, selection, indicator)?;
        let shown = Shown::new(study, selection, indicator, area, locale);
        let latest = || {
            let on_axis = shown.latest().and_then(|at| shown.periods.get(at)).map(|stamp| Period::Single(*stamp));
            on_axis.or_else(|| all_periods(&shown).pop())
        };
        let period = selection.period.or_else(latest)?;
        let at = period.single().and_then(|stamp| shown.periods.iter().position(|p| *p == stamp));
        // Home's own figure first; where it has none of this period, another source's.
        let role = |found: fn(&'a Dataset, Role, &Shown<'a>, Period) -> bool| {
            [shown.role, Role::Context].into_iter().find(|role| found(dataset, *role, &shown, period))
        };
        let observed =
            role(|dataset, role, shown, period| dataset.find(role, shown.indicator, shown.area, period).is_some());
        let ranked = role(|dataset, role, shown, period| {
            dataset.find_ranking(role, shown.indicator, shown.area, period).is_some()
        });
        Some(Self {
            observation: observed.and_then(|role| dataset.find(role, indicator, area, period)),
            ranking: ranked.and_then(|role| dataset.find_ranking(role, indicator, area, period)).map(|(_, rank)| rank),
            shown,
            period,
            at,
        })
    }

    pub(super) fn dataset(&self) -> &'a Dataset {
        self.shown.wording.dataset
    }

    pub(super) fn locale(&self) -> Locale {
        self.shown.wording.locale
    }

    pub(super) fn ranking(&self) -> Option<&'a Ranking> {
        self.ranking
    }

    /// What was selected, with what it means.
    pub(super) fn selected(&self, selection: &Selection) -> Selection {
        Selection { indicator: Some(self.shown.indicator), period: Some(self.period), ..selection.clone() }
    }

    /// The periods of the axis and of figures beside it.
    pub(super) fn periods(&self) -> Vec<Period> {
        let mut periods: Vec<Period> = self.shown.periods.iter().copied().map(Period::Single).collect();
        periods.extend(all_periods(&self.shown));
        periods.sort();
        periods.dedup();
        periods
    }

    /// The figure itself, and those it follows from where nobody published it.
    pub(super) fn references(&self) -> Vec<Reference> {
        let Shown { role, indicator, area, .. } = self.shown;
        let own = Reference { role, indicator, area, period: self.period, part: Part::Value };
        let derived = self.at.and_then(|at| self.inferred(at));
        derived.into_iter().flat_map(|derived| derived.expression.references()).chain([own]).collect()
    }

    /// Where it was published.
    pub(super) fn source_id(&self) -> Option<SourceId> {
        let stated = self.observation.as_ref().and_then(|observation| observation.attributes.source);
        stated.or_else(|| self.ranking.and_then(|ranking| ranking.source))
    }

    /// What was printed of the value, the growth and the rank, and where.
    pub(super) fn printed(&self) -> Vec<Printed> {
        let all = cite::printed(self.observation.as_ref(), self.ranking);
        all.into_iter().map(|(_, printed)| printed).collect()
    }

    /// The same in a line: `三.3 “6.57亿元” · 三.3 “49.3%”`.
    pub(super) fn tokens(&self) -> Option<Phrase> {
        cite::tokens(self.printed())
    }

    /// Whether anything is known of a period of the axis.
    pub(super) fn inferred(&self, at: usize) -> Option<&crate::analysis::Derived> {
        match &self.shown.points.get(at)?.as_ref()?.value {
            PointValue::Inferred(derived) => Some(derived),
            _ => None,
        }
    }
}

/// The periods of every stated figure and rank of a series.
fn all_periods(shown: &Shown<'_>) -> Vec<Period> {
    let dataset = shown.wording.dataset;
    let mut periods: Vec<Period> = [Role::Home, Role::Context]
        .into_iter()
        .flat_map(|role| dataset.series(role, shown.indicator, shown.area).periods.to_vec())
        .chain(
            dataset
                .rankings()
                .filter(|(_, ranking)| (ranking.indicator, ranking.area) == (shown.indicator, shown.area))
                .map(|(_, ranking)| ranking.period),
        )
        .collect();
    periods.sort();
    periods
}
