//! What can be done where the user stands: keys are shown only where they do something.

use std::rc::Rc;

use super::{Layer, Model};
use crate::report::{self, Arrangement};
use crate::tui::finder::Finder;
use crate::tui::{overlays, view};

impl Model {
    /// Whether the arrow keys move among the blocks of the page themselves.
    #[must_use]
    pub fn walks_panels(&self) -> bool {
        let panels = |cursor: &report::Cursor| cursor.block.is_none();
        self.shown.report.arrangement == Arrangement::Grid && self.shown.report.cursor.as_ref().is_some_and(panels)
    }

    /// Whether there is something to move.
    #[must_use]
    pub fn has_cursor(&self) -> bool {
        self.shown.report.cursor.as_ref().is_some_and(|cursor| cursor.length > 0)
    }

    /// Whether there are periods to walk through.
    #[must_use]
    pub fn has_periods(&self) -> bool {
        match &self.card {
            Some(card) if self.card_is_open() => card.has_periods,
            _ => self.shown.has_periods,
        }
    }

    /// Whether another period would show anything else.
    #[must_use]
    pub fn walks_periods(&self) -> bool {
        self.has_periods() && (self.card_is_open() || self.shown.report.is_dated)
    }

    /// Whether there are areas to walk through.
    #[must_use]
    pub fn has_areas(&self) -> bool {
        self.has_areas
    }

    /// Whether the series in focus can be pinned or taken off.
    #[must_use]
    pub fn can_pin(&self) -> bool {
        self.shown.report.pin.is_some() && !self.card_is_open()
    }

    /// Whether the chart can be turned to another view.
    #[must_use]
    pub fn has_views(&self) -> bool {
        self.shown.report.views.len() > 1 && !self.card_is_open()
    }

    /// Whether there are other indicators than that of the areas in the list.
    #[must_use]
    pub fn has_indicators(&self) -> bool {
        !self.shown.report.views.is_empty()
            && self.study.lists_areas()
            && report::indicators(&self.study).len() > 1
            && !self.card_is_open()
    }

    /// Whether the rows can be sorted and filtered.
    #[must_use]
    pub fn is_sortable(&self) -> bool {
        self.shown.report.is_sortable && !self.card_is_open()
    }

    /// Whether the rows are sorted.
    #[must_use]
    pub fn is_sorted(&self) -> bool {
        self.is_sortable() && self.selection().table.sort.is_some()
    }

    /// Whether some rows are filtered out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.is_sortable() && !self.selection().table.filter.is_empty()
    }

    /// Whether there are figures of other sources.
    #[must_use]
    pub fn has_context(&self) -> bool {
        self.has_context
    }

    /// Whether a block can be shown alone.
    #[must_use]
    pub fn can_zoom(&self) -> bool {
        self.shown.report.blocks.len() > 1 && !self.card_is_open()
    }

    /// Whether the card is open.
    #[must_use]
    pub fn card_is_open(&self) -> bool {
        self.layers.contains(&Layer::Card)
    }

    /// Lets the footer show what was not used yet before what was.
    #[must_use]
    pub fn with_hints(mut self) -> Self {
        self.known = Some(Rc::default());
        self
    }

    /// Whether what a label says was used, and need not be shown before other things.
    #[must_use]
    pub fn knows(&self, label: &str) -> bool {
        self.known.as_ref().is_some_and(|known| known.contains(&label))
    }

    /// Takes note that what labels say was used: what moves the selection is always shown first.
    pub(in crate::tui) fn learn_use(&mut self, labels: [&'static str; 2]) {
        if let Some(known) = self.known.as_mut().filter(|known| !known.contains(&labels[0])) {
            Rc::make_mut(known).extend(labels);
            self.touch();
        }
    }

    /// The field of search and palette.
    #[must_use]
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// Whether that field is open, and nothing over it: what is typed then is text.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        self.layers.last() == Some(&Layer::Find)
    }

    /// Whether something was found for what stands in the field, or may be.
    #[must_use]
    pub fn has_hits(&self) -> bool {
        self.finder.waits() || !self.finder.hits().is_empty()
    }

    /// Whether nothing but the size needed can be shown.
    #[must_use]
    pub fn is_too_small(&self) -> bool {
        view::is_too_small(self.size.0, self.size.1)
    }

    /// Whether there was a place before this one.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.history.is_empty()
    }

    /// Whether the window on top has more lines than it shows.
    #[must_use]
    pub fn help_scrolls(&self) -> bool {
        match self.layers.last() {
            Some(Layer::Differences { .. }) => overlays::differences::last_top(self) > 0,
            _ => overlays::help::last_top(self) > 0,
        }
    }

    /// Whether something changed when the files were read again, or is wrong with them.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.desk.news(self.locale).is_some()
    }

    /// Whether there are files that can be read again.
    #[must_use]
    pub fn can_reload(&self) -> bool {
        !self.desk.watched().is_empty()
    }
}
