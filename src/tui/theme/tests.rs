//! Contrasts are those of WCAG 2.2; colour blindness is simulated by the matrices of Machado et al. (2009), distances
//! are those of `OKLab`.

use super::*;

/// The palette xterm begins with.
const XTERM: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f, 0xff_0000,
    0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];

/// The channels of a colour as light, from 0 to 1.
fn light(color: Color) -> [f64; 3] {
    let channels = match color {
        Color::Rgb(r, g, b) => [r, g, b],
        named => {
            let number = usize::from(crate::tui::frame::named_number(named));
            let hex = XTERM[number.checked_sub(1).unwrap_or_else(|| panic!("{color:?} has no luminance"))];
            [(hex >> 16) as u8, (hex >> 8) as u8, hex as u8]
        }
    };
    channels.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

fn ratio(a: Color, b: Color) -> f64 {
    let luminance = |color| {
        let [r, g, b] = light(color);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn contrast(front: Style, ground: Style) -> f64 {
    ratio(front.fg.unwrap(), ground.bg.unwrap())
}

/// The roles of words and data, with their names.
fn roles(t: &Theme) -> Vec<(&'static str, Style)> {
    let mut roles = vec![
        ("text", t.text),
        ("heading", t.heading),
        ("muted", t.muted),
        ("accent", t.accent),
        ("focus", t.focus),
        ("rise", t.rise),
        ("fall", t.fall),
        ("estimated", t.estimated),
        ("hollow", t.hollow),
        ("warn", t.warn),
        ("key", t.key),
        ("bar", t.bar),
    ];
    roles.extend(t.series.map(|style| ("series", style)));
    roles
}

const PAINTED: [Theme; 3] = [DARK, LIGHT, CONTRAST];

#[test]
fn words_and_data_stand_out_from_every_ground() {
    for t in PAINTED {
        for (place, ground) in [("the ground", t.ground), ("a window", t.popup), ("a selected row", t.selection)] {
            for (name, role) in roles(&t) {
                let ratio = contrast(role, ground);
                assert!(ratio >= 4.5, "{}: {name} on {place}: {ratio:.2}", t.name);
            }
        }
    }
}

#[test]
fn shaded_bodies_are_seen_and_are_not_solid() {
    for t in PAINTED {
        // A shaded cell is half its colour and half the ground: what `hollow_end` paints.
        let shade = contrast(t.hollow_end(), t.ground);
        assert!(shade >= 3.0, "{}: a shaded body has {shade:.2}", t.name);
        assert!(shade * 1.3 <= contrast(t.bar, t.ground), "{}: a shaded body is as strong as a solid one", t.name);
        assert!(!t.is_plain() && t.with_glyphs(true).is_plain(), "{}", t.name);
    }
    for t in [TERMINAL, MONO] {
        assert!(t.is_plain(), "{}: partial cells of inferred values would look solid", t.name);
    }
}

#[test]
fn colours_of_the_terminal_are_read_on_black_and_on_white() {
    let least = |color| ratio(color, Color::Black).min(ratio(color, Color::White));
    // None of the 16 reaches 4.5 on both grounds; two miss it by a hair, and the next has 4.0.
    let mut best: Vec<u32> = XTERM.to_vec();
    best.retain(|hex| least(rgb(*hex)) >= 4.4);
    assert_eq!(best, [0xcd_00cd, 0x5c_5cff]);
    for (name, role) in roles(&TERMINAL) {
        let Some(color) = role.fg.filter(|color| *color != Color::Reset) else { continue };
        assert!(least(color) >= 4.4, "{name}: {color:?} has {:.2} on one of the grounds", least(color));
        // Many terminals draw a bold colour of the first eight as its bright one.
        let turned = role.add_modifier.contains(Modifier::BOLD) && crate::tui::frame::named_number(color) <= 8;
        assert!(!turned, "{name} is bold");
    }
    // Faint words have two thirds of their strength in xterm, VTE and Alacritty.
    assert!(ratio(rgb(0x99_9999), Color::Black) >= 4.5 && ratio(rgb(0x55_5555), Color::White) >= 4.5);
}

/// Protanopia, deuteranopia and tritanopia, after what everyone else sees.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all colours", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "no red",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "no green",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "no blue",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// A colour in `OKLab`, as some eyes see it.
fn seen(color: Color, eyes: [[f64; 3]; 3]) -> [f64; 3] {
    let light = times(eyes, light(color)).map(|channel| channel.clamp(0.0, 1.0));
    let cones = times(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        light,
    );
    times(
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        cones.map(f64::cbrt),
    )
}

#[test]
fn series_differ_for_every_eye() {
    for t in PAINTED {
        for (eyes, matrix) in EYES {
            let colors = t.series.map(|style| seen(style.fg.unwrap(), matrix));
            for (at, a) in colors.iter().enumerate() {
                for (other, b) in colors.iter().enumerate().take(at) {
                    let distance = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                    // Two hundredths are seen side by side; thin lines need more.
                    assert!(distance >= 0.08, "{}: series {other} and {at} for {eyes}: {distance:.3}", t.name);
                }
            }
        }
    }
}

#[test]
fn themes_without_a_ground_name_no_exact_colour() {
    for theme in [TERMINAL, MONO] {
        let text = format!("{theme:?}");
        assert!(!text.contains("Rgb") && !text.contains("Indexed"), "{}", theme.name);
    }
    let colours = format!("{MONO:?}").replace("fg: Some(Reset)", "").matches("fg: Some").count();
    assert_eq!(colours, 0, "mono has no colour");
}

#[test]
fn names_are_found_and_walked_through() {
    for ascii in [false, true] {
        let mut theme = THEMES[0].with_glyphs(ascii);
        for known in THEMES {
            assert_eq!(Theme::find(known.name), Some(known));
            assert_eq!((theme.name, theme.ascii), (known.name, ascii));
            theme = theme.next();
        }
        assert_eq!(theme, THEMES[0].with_glyphs(ascii));
    }
}

#[test]
fn rises_are_red_where_readers_expect_it() {
    assert_eq!(DARK.with(Rise::Auto, Locale::Zh).rise, DARK.fall);
    assert_eq!(DARK.with(Rise::Auto, Locale::En).rise, DARK.rise);
    assert_eq!(DARK.with(Rise::Green, Locale::Zh), DARK);
    assert_eq!(TERMINAL.with(Rise::Auto, Locale::Zh), TERMINAL);
    assert_eq!(TERMINAL.with(Rise::Red, Locale::En).rise.fg, Some(Color::Red));
    assert_eq!(TERMINAL.with(Rise::Green, Locale::Zh).rise.fg, Some(Color::Green));
}
