//! Labels at the ends of lines: one row each, in the rows of the ends where that is possible.

use ratatui::text::Line;

use super::ink::width;

/// A row for each label that wants one: labels keep their order, are pushed down where they collide, and up again at
/// the bottom. Where there are more labels than rows the uppermost get none.
pub(super) fn spread(wanted: &[i32], height: i32) -> Vec<Option<i32>> {
    let mut order: Vec<(usize, i32)> = wanted.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, row)| *row);
    let mut next = 0;
    for (_, row) in &mut order {
        *row = (*row).max(next);
        next = *row + 1;
    }
    let mut limit = height - 1;
    for (_, row) in order.iter_mut().rev() {
        *row = (*row).min(limit);
        limit = *row - 1;
    }
    let mut rows = vec![None; wanted.len()];
    for (index, row) in order {
        if let Some(slot) = rows.get_mut(index) {
            *slot = (row >= 0).then_some(row);
        }
    }
    rows
}

/// The first of the forms of a label, long to short, that fits.
pub(super) fn fitting<'l, 'a>(forms: &'l [Line<'a>], room: i32) -> Option<&'l Line<'a>> {
    forms.iter().find(|form| width(form) <= room)
}

/// The columns that the labels take when each has at most `room`.
pub(super) fn gutter<'l, 'a: 'l>(labels: impl Iterator<Item = &'l [Line<'a>]>, room: i32) -> i32 {
    labels.filter_map(|forms| fitting(forms, room)).map(width).max().unwrap_or(0)
}

/// A text on an axis: twice its centre, and its width.
pub(super) type Mark = (i32, i32);

/// A text moved so far that it stands within so many columns.
pub(super) fn inside(centre: i32, wide: i32, columns: i32) -> Mark {
    let x = (centre - wide).div_euclid(2).min(columns - wide).max(0);
    (x * 2 + wide, wide)
}

/// Which texts of an axis are drawn: all, or every second, third …, counted back from the last, so that a blank is
/// between any two; `lit` ones in any case, in the place of those they would touch.
pub(super) fn sparse(marks: &[Mark], lit: &[usize]) -> Vec<usize> {
    let touch = |a: &Mark, b: &Mark| (a.0 - b.0).abs() < a.1 + b.1 + 2;
    let last = marks.len().saturating_sub(1);
    let every = |step: usize| (0..marks.len()).filter(move |index| (last - index).is_multiple_of(step));
    let apart = |step: usize| {
        let shown: Vec<&Mark> = every(step).filter_map(|index| marks.get(index)).collect();
        shown.iter().zip(shown.iter().skip(1)).all(|(a, b)| !touch(a, b))
    };
    let step = (1..=marks.len()).find(|step| apart(*step)).unwrap_or(1);
    let mut kept: Vec<usize> = Vec::new();
    for index in lit.iter().copied().chain(every(step)) {
        let Some(mark) = marks.get(index) else { continue };
        let free = |other: &usize| *other != index && marks.get(*other).is_none_or(|other| !touch(mark, other));
        if mark.1 > 0 && kept.iter().all(free) {
            kept.push(index);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_pushed_apart_and_stay_inside() {
        assert_eq!(spread(&[3, 1, 3], 9), [Some(3), Some(1), Some(4)]);
        assert_eq!(spread(&[8, 8, 7], 9), [Some(7), Some(8), Some(6)]);
        assert_eq!(spread(&[-5, 0], 9), [Some(0), Some(1)]);
        assert_eq!(spread(&[0, 1, 2], 2), [None, Some(0), Some(1)]);
        assert_eq!(spread(&[], 0), []);
    }

    #[test]
    fn texts_of_an_axis_keep_a_step_and_give_way_to_lit_ones() {
        let years: Vec<Mark> = (0..7).map(|year| (year * 6, 4)).collect();
        assert_eq!(sparse(&years, &[]), [0, 2, 4, 6]);
        assert_eq!(sparse(&years, &[3]), [3, 0, 6]);
        assert_eq!(sparse(&[], &[4]), [0; 0]);
    }
}
