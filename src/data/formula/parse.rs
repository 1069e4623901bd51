//! Formulas as they are written: `[tech-smes-new] / ([tech-smes] - [tech-smes-new]) = [tech-smes growth]`.
//!
//! ```text
//! formula    = expression ( "=" | "<" | "<=" | ">" | ">=" ) expression
//! expression = term { ( "+" | "-" ) term }
//! term       = factor { ( "*" | "/" ) factor }
//! factor     = number [ "万" | "亿" | "万亿" | "%" ] | "[" reference "]" | "(" expression ")"
//! reference  = id [ ":" area ] [ "@" period ] [ "growth" | "rank" ]
//! ```
//!
//! Full-width signs and ×, ÷, −, ≤, ≥ are read as well.

mod reference;

use super::{Expression, Formula, Operator, Relation};
use crate::data::{Dataset, Wording};
use crate::locale::Text;
use crate::text::CleanText;

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaFault {
    /// The character it starts at, counted from 1.
    pub column: usize,
    /// What is wrong, in a sentence without a full stop.
    pub what: Wording,
    /// What to do.
    pub remedy: Wording,
    /// The known word nearest to an unknown one.
    pub nearest: Option<CleanText>,
    /// Whether it may come from what else is wrong with a file, and not from the formula.
    pub may_be_the_figures: bool,
}

/// No formula is longer, so that none nests deeper than a stack can hold.
const LONGEST: usize = 1000;

impl Formula {
    /// Reads a formula and finds every figure it names.
    ///
    /// # Errors
    /// The first fault of its grammar, and every id, period or figure that is not known.
    pub fn parse(text: &str, dataset: &Dataset) -> Result<Self, Vec<FormulaFault>> {
        let mut parser = Parser::new(text, dataset);
        let formula = parser.formula();
        parser.finish(formula)
    }
}

impl Expression {
    /// Reads an expression and finds every figure it names.
    ///
    /// # Errors
    /// The first fault of its grammar, and every id, period or figure that is not known.
    pub fn parse(text: &str, dataset: &Dataset) -> Result<Self, Vec<FormulaFault>> {
        let mut parser = Parser::new(text, dataset);
        let expression = parser.expression();
        parser.finish(expression)
    }
}

/// A formula and how far it is read. A method that gives none has recorded why.
struct Parser<'a> {
    dataset: &'a Dataset,
    letters: Vec<char>,
    at: usize,
    faults: Vec<FormulaFault>,
}

impl<'a> Parser<'a> {
    fn new(text: &str, dataset: &'a Dataset) -> Self {
        let letters: Vec<char> = text.chars().take(LONGEST + 1).collect();
        Self { dataset, letters, at: 0, faults: Vec::new() }
    }

    /// What was read, where nothing is left over and nothing was wrong.
    fn finish<T>(mut self, read: Option<T>) -> Result<T, Vec<FormulaFault>> {
        if self.letters.len() > LONGEST {
            let what = Wording::new(
                Text::new("公式长于{}个字符", "the formula is longer than {} characters"),
                &[&LONGEST.to_string()],
            );
            let remedy = Text::new("分成几个核对式", "make several checks of it").into();
            self.faults =
                vec![FormulaFault { column: LONGEST, what, remedy, nearest: None, may_be_the_figures: false }];
        } else if read.is_some() && self.peek().is_some() {
            self.unexpected(Text::new("此处应当结束", "expected the end"));
        }
        read.filter(|_| self.faults.is_empty()).ok_or(self.faults)
    }

    fn formula(&mut self) -> Option<Formula> {
        let left = self.expression()?;
        let relation = self.relation()?;
        let right = self.expression()?;
        Some(Formula { left, relation, right })
    }

    fn relation(&mut self) -> Option<Relation> {
        let relation = match self.peek() {
            Some('=') => Relation::Equal,
            Some('<') => Relation::Less,
            Some('>') => Relation::Greater,
            Some('≤') => Relation::AtMost,
            Some('≥') => Relation::AtLeast,
            _ => {
                self.unexpected(Text::new("此处应为 =、<、<=、> 或 >=", "expected =, <, <=, > or >="));
                return None;
            }
        };
        self.at += 1;
        let or_equal = match relation {
            Relation::Less => Relation::AtMost,
            Relation::Greater => Relation::AtLeast,
            _ => return Some(relation),
        };
        if self.letters.get(self.at).copied().map(plain) == Some('=') {
            self.at += 1;
            return Some(or_equal);
        }
        Some(relation)
    }

    fn expression(&mut self) -> Option<Expression> {
        let mut left = self.term()?;
        loop {
            let operator = match self.peek() {
                Some('+') => Operator::Add,
                Some('-') => Operator::Subtract,
                _ => return Some(left),
            };
            self.at += 1;
            left = Expression::binary(operator, left, self.term()?);
        }
    }

    fn term(&mut self) -> Option<Expression> {
        let mut left = self.factor()?;
        loop {
            let operator = match self.peek() {
                Some('*') => Operator::Multiply,
                Some('/') => Operator::Divide,
                _ => return Some(left),
            };
            self.at += 1;
            left = Expression::binary(operator, left, self.factor()?);
        }
    }

    fn factor(&mut self) -> Option<Expression> {
        match self.peek() {
            Some('(') => {
                self.at += 1;
                let inner = self.expression()?;
                if self.peek() != Some(')') {
                    self.unexpected(Text::new("缺少右括号", "expected )"));
                    return None;
                }
                self.at += 1;
                Some(inner)
            }
            Some('[') => self.figure(),
            Some(c) if c.is_ascii_digit() => self.number(),
            _ => {
                self.unexpected(Text::new("此处应为[指标]、数字或左括号", "expected [a figure], a number or ("));
                None
            }
        }
    }

    fn number(&mut self) -> Option<Expression> {
        let start = self.at;
        let mut digits = String::new();
        while let Some(c) = self.letters.get(self.at).copied().map(plain).filter(|c| c.is_ascii_digit() || *c == '.') {
            digits.push(c);
            self.at += 1;
        }
        let exponent = match (self.peek(), self.letters.get(self.at + 1)) {
            (Some('万'), Some('亿')) => 12,
            (Some('万'), _) => 4,
            (Some('亿'), _) => 8,
            (Some('%'), _) => -2,
            _ => 0,
        };
        self.at += match exponent {
            0 => 0,
            12 => 2,
            _ => 1,
        };
        // The decimal point is moved in the text, so that 0.1万 is exactly 1000.
        let number = format!("{digits}e{exponent}").parse().ok();
        if number.is_none() {
            self.fault(
                start,
                Wording::new(Text::new("“{}”不是数字", "“{}” is no number"), &[&digits]),
                Text::new("写作 6.57 这样的数字", "write a number such as 6.57").into(),
            );
        }
        number.map(Expression::Number)
    }

    /// A figure in brackets. One that is not known is recorded, and reading goes on.
    fn figure(&mut self) -> Option<Expression> {
        let start = self.at;
        let Some(length) = self.letters[start..].iter().position(|c| plain(*c) == ']') else {
            self.fault(
                start,
                Text::new("方括号没有关上", "the bracket is not closed").into(),
                Text::new("在指标之后补上 ]", "add ] behind the figure").into(),
            );
            return None;
        };
        let inside: String = self.letters[start + 1..start + length].iter().collect();
        self.at = start + length + 1;
        match reference::find(&inside, self.dataset) {
            Ok(reference) => Some(Expression::Reference(reference)),
            Err(fault) => {
                self.faults.push(FormulaFault { column: start + 1, ..fault });
                Some(Expression::Number(0.0))
            }
        }
    }

    /// The next letter that is no space, not taken.
    fn peek(&mut self) -> Option<char> {
        while self.letters.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.letters.get(self.at).copied().map(plain)
    }

    fn unexpected(&mut self, expected: Text) {
        let what = match self.letters.get(self.at) {
            Some(c) => Wording::new(Text::new("“{}”不应在此处", "“{}” does not belong here"), &[&c.to_string()]),
            None => Text::new("公式没有写完", "the formula ends too early").into(),
        };
        self.fault(self.at, what, expected.into());
    }

    fn fault(&mut self, at: usize, what: Wording, remedy: Wording) {
        self.faults.push(FormulaFault { column: at + 1, what, remedy, nearest: None, may_be_the_figures: false });
    }
}

/// The sign that a full-width or mathematical sign stands for.
fn plain(c: char) -> char {
    match c {
        '×' => '*',
        '÷' => '/',
        '−' => '-',
        '【' => '[',
        '】' => ']',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}
