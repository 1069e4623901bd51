//! Which rows of a long list are on the screen.

use std::ops::Range;

/// The rows to show so that `selected` is among them: the list moves in the middle third, and never beyond its ends.
///
/// ```
/// use innoboard::tui::widgets::window::window;
/// assert_eq!(window(0, 5, 100), 0..5);
/// assert_eq!(window(50, 5, 100), 48..53);
/// assert_eq!(window(99, 5, 100), 95..100);
/// ```
#[must_use]
pub fn window(selected: usize, height: usize, length: usize) -> Range<usize> {
    let first = selected.min(length).saturating_sub(height / 2).min(length.saturating_sub(height));
    first..first.saturating_add(height).min(length)
}

/// The rows to show when the list was shown from `first`: it moves no more than it must.
///
/// ```
/// use innoboard::tui::widgets::window::follow;
/// assert_eq!(follow(10, 12, 5, 100), 10..15);
/// assert_eq!(follow(10, 15, 5, 100), 11..16);
/// assert_eq!(follow(10, 3, 5, 100), 3..8);
/// ```
#[must_use]
pub fn follow(first: usize, selected: usize, height: usize, length: usize) -> Range<usize> {
    let selected = selected.min(length.saturating_sub(1));
    let first = first.min(selected).max(selected.saturating_add(1).saturating_sub(height));
    let first = first.min(length.saturating_sub(height));
    first..first.saturating_add(height).min(length)
}

/// The first row to show when the list was shown from `first`: it stays while `selected` is on the screen; else a third
/// of a screenful beyond the selected row is shown too, so that a walk through the list scrolls it seldom.
///
/// ```
/// use innoboard::tui::widgets::window::scrolled;
/// assert_eq!(scrolled(10, 18, 9, 100), 10);
/// assert_eq!(scrolled(10, 19, 9, 100), 14);
/// assert_eq!(scrolled(10, 9, 9, 100), 4);
/// assert_eq!(scrolled(10, 99, 9, 100), 91);
/// ```
#[must_use]
pub fn scrolled(first: usize, selected: usize, height: usize, length: usize) -> usize {
    let (last, third) = (length.saturating_sub(height), height / 3);
    let first = first.min(last);
    if selected < first {
        selected.saturating_sub(height.saturating_sub(third + 1)).min(last)
    } else if selected >= first.saturating_add(height) {
        selected.saturating_add(third + 1).saturating_sub(height).min(last)
    } else {
        first
    }
}

/// Where the thumb of a scrollbar of `track` cells stands: at least one cell, at an end only at an end of the list.
#[must_use]
pub fn thumb(shown: &Range<usize>, length: usize, track: usize) -> Range<usize> {
    if track == 0 || length == 0 || shown.len() >= length {
        return 0..0;
    }
    let scale = |rows: usize| ((rows as f64 / length as f64) * track as f64).round() as usize;
    let size = scale(shown.len()).clamp(1, track);
    let room = track - size;
    let top = match (shown.start, shown.end >= length) {
        (0, _) => 0,
        (_, true) => room,
        _ => scale(shown.start).clamp(1.min(room), room.saturating_sub(1).max(1.min(room))),
    };
    top..top + size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_always_shown_and_no_row_is_missing() {
        for length in 0..12 {
            for height in 0..12 {
                for selected in 0..length {
                    for first in 0..14 {
                        let scrolled = scrolled(first, selected, height, length);
                        let scrolled = scrolled..(scrolled + height).min(length);
                        let followed = follow(first, selected, height, length);
                        for shown in [window(selected, height, length), followed, scrolled] {
                            assert_eq!(shown.len(), height.min(length), "{selected} {height} {length}");
                            assert!(height == 0 || shown.contains(&selected));
                            let bar = thumb(&shown, length, height);
                            assert!(bar.end <= height);
                        }
                    }
                }
            }
        }
        assert_eq!(window(usize::MAX, usize::MAX, 3), 0..3);
    }
}
