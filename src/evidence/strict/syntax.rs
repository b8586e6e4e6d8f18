//! The objects of PDF (ISO 32000-1, 7.3), read without mending anything.
//!
//! Readers go on where a file breaks the rules, and each goes on elsewhere. Here the first thing out of order ends the reading, and
//! so does what the rules allow and no file of ours has: comments, white space of other kinds, a key twice, numbers that readers round.

use std::collections::BTreeMap;

/// What is out of order in a file, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::evidence) struct Fault(pub String);

impl Fault {
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }

    /// The same with where it is.
    pub fn of(self, place: &str) -> Self {
        Self(format!("{place}: {}", self.0))
    }
}

/// A dictionary: each of its keys once.
pub(super) type Entries = BTreeMap<String, Object>;

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Number(f64),
    /// A name, without its slash.
    Name(String),
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dict(Entries),
    /// Another object, by its number.
    Reference(usize),
}

impl Object {
    pub fn as_name(&self) -> Option<&str> {
        if let Object::Name(name) = self { Some(name) } else { None }
    }

    pub fn as_number(&self) -> Option<f64> {
        if let Object::Number(number) = self { Some(*number) } else { None }
    }

    /// A number without a fraction, from 0.
    pub fn as_count(&self) -> Option<usize> {
        self.as_number().filter(|number| number.fract() == 0.0 && *number >= 0.0).map(|number| number as usize)
    }
}

/// What stands in a stream of drawing: operands, and operators.
pub(super) enum Token {
    Operand(Object),
    Operator(String),
}

/// How deep arrays and dictionaries may stand in one another.
const DEEPEST: usize = 32;

/// The greatest number: beyond it readers clip or wrap.
const GREATEST: f64 = 1e9;

/// How many digits numbers may have: `f32` in full, before and after the point.
const MOST_DIGITS: usize = 60;

/// Reads what is written from here on.
pub(super) struct Scanner<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Scanner<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    pub fn skip_space(&mut self) {
        self.at += self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\n')).count();
    }

    /// Goes over what must stand here.
    pub fn expect(&mut self, what: &str) -> Result<(), Fault> {
        if !self.rest().starts_with(what.as_bytes()) {
            return Err(Fault::new(format!("no `{}` where it belongs", what.trim())));
        }
        self.at += what.len();
        Ok(())
    }

    /// Goes over a word, which must end here.
    pub fn word(&mut self, what: &str) -> Result<(), Fault> {
        self.skip_space();
        self.expect(what)?;
        if self.rest().first().is_some_and(|byte| is_regular(*byte)) {
            return Err(Fault::new(format!("something sticks to `{what}`")));
        }
        Ok(())
    }

    /// Digits and nothing else.
    pub fn digits(&mut self) -> Result<usize, Fault> {
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = str::from_utf8(&self.rest()[..digits]).ok().and_then(|digits| digits.parse().ok());
        self.at += digits;
        number.filter(|_| digits <= 10).ok_or_else(|| Fault::new("no number where it belongs"))
    }

    /// The next operand or operator; nothing at the end.
    pub fn token(&mut self) -> Result<Option<Token>, Fault> {
        self.skip_space();
        let Some(first) = self.rest().first() else { return Ok(None) };
        if !first.is_ascii_alphabetic() {
            return self.object().map(|object| Some(Token::Operand(object)));
        }
        let length = self.rest().iter().take_while(|byte| is_regular(**byte)).count();
        let word = String::from_utf8_lossy(&self.rest()[..length]).into_owned();
        self.at += length;
        Ok(Some(match word.as_str() {
            "true" => Token::Operand(Object::Bool(true)),
            "false" => Token::Operand(Object::Bool(false)),
            "null" => Token::Operand(Object::Null),
            _ => Token::Operator(word),
        }))
    }

    /// An object without references in it.
    pub fn object(&mut self) -> Result<Object, Fault> {
        self.read(false, 0)
    }

    /// An object, which may refer to others.
    pub fn file_object(&mut self) -> Result<Object, Fault> {
        self.read(true, 0)
    }

    fn read(&mut self, refers: bool, depth: usize) -> Result<Object, Fault> {
        if depth > DEEPEST {
            return Err(Fault::new("objects within objects without end"));
        }
        self.skip_space();
        match self.rest() {
            [b'<', b'<', ..] => self.dict(refers, depth),
            [b'<', ..] => self.hexadecimal(),
            [b'(', ..] => self.literal(),
            [b'[', ..] => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    self.skip_space();
                    if self.rest().starts_with(b"]") {
                        self.at += 1;
                        return Ok(Object::Array(items));
                    }
                    items.push(self.read(refers, depth + 1)?);
                }
            }
            [b'/', ..] => self.name().map(Object::Name),
            [b'0'..=b'9' | b'-' | b'.', ..] => match self.reference().filter(|_| refers) {
                Some((number, end)) => {
                    self.at = end;
                    Ok(Object::Reference(number))
                }
                None => self.number(),
            },
            [b't', ..] => self.word("true").map(|()| Object::Bool(true)),
            [b'f', ..] => self.word("false").map(|()| Object::Bool(false)),
            [b'n', ..] => self.word("null").map(|()| Object::Null),
            _ => Err(Fault::new("something that is no object")),
        }
    }

    fn dict(&mut self, refers: bool, depth: usize) -> Result<Object, Fault> {
        self.expect("<<")?;
        let mut entries = Entries::new();
        loop {
            self.skip_space();
            if self.rest().starts_with(b">>") {
                self.at += 2;
                return Ok(Object::Dict(entries));
            }
            let key = self.name()?;
            let value = self.read(refers, depth + 1)?;
            if entries.contains_key(&key) {
                return Err(Fault::new(format!("`{key}` twice")));
            }
            entries.insert(key, value);
        }
    }

    fn name(&mut self) -> Result<String, Fault> {
        self.expect("/")?;
        let mut name = Vec::new();
        while let Some(byte) = self.rest().first().filter(|byte| is_regular(**byte)) {
            self.at += 1;
            match byte {
                b'#' => name.push(self.pair()?),
                b'!'..=b'~' => name.push(*byte),
                _ => return Err(Fault::new("a name with what no name has")),
            }
        }
        // A name without letters is one by the rules, and readers disagree.
        String::from_utf8(name).ok().filter(|name| !name.is_empty()).ok_or_else(|| Fault::new("a name that is no text"))
    }

    /// A byte in two hexadecimal digits.
    fn pair(&mut self) -> Result<u8, Fault> {
        let digits = self.rest().get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let byte = digits.and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok());
        self.at += 2;
        byte.ok_or_else(|| Fault::new("no hexadecimal digits where they belong"))
    }

    fn hexadecimal(&mut self) -> Result<Object, Fault> {
        self.expect("<")?;
        let mut text = Vec::new();
        while !self.rest().starts_with(b">") {
            text.push(self.pair()?);
        }
        self.at += 1;
        Ok(Object::Text(text))
    }

    fn literal(&mut self) -> Result<Object, Fault> {
        self.expect("(")?;
        let (mut text, mut open) = (Vec::new(), 1);
        loop {
            let byte = *self.rest().first().ok_or_else(|| Fault::new("a text without end"))?;
            self.at += 1;
            match byte {
                b'\\' => text.push(self.escaped()?),
                b')' if open == 1 => return Ok(Object::Text(text)),
                b' '..=b'~' => {
                    open += i32::from(byte == b'(') - i32::from(byte == b')');
                    text.push(byte);
                }
                _ => return Err(Fault::new("a text with what no text has")),
            }
        }
    }

    fn escaped(&mut self) -> Result<u8, Fault> {
        let fault = || Fault::new("a text with an escape that there is not");
        let byte = *self.rest().first().ok_or_else(fault)?;
        if byte.is_ascii_digit() {
            let digits = self.rest().get(..3).and_then(|digits| str::from_utf8(digits).ok()).ok_or_else(fault)?;
            self.at += 3;
            return u8::from_str_radix(digits, 8).map_err(|_| fault());
        }
        self.at += 1;
        Ok(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'(' | b')' | b'\\' => byte,
            _ => return Err(fault()),
        })
    }

    /// A reference that begins here, with where it ends.
    fn reference(&self) -> Option<(usize, usize)> {
        let mut ahead = Scanner { bytes: self.bytes, at: self.at };
        let number = ahead.digits().ok()?;
        ahead.expect(" 0 R").ok()?;
        (!ahead.rest().first().is_some_and(|byte| is_regular(*byte))).then_some((number, ahead.at))
    }

    fn number(&mut self) -> Result<Object, Fault> {
        let fault = || Fault::new("a number that readers take for others");
        let length = self.rest().iter().take_while(|byte| is_regular(**byte)).count();
        let written = str::from_utf8(&self.rest()[..length]).map_err(|_| fault())?;
        self.at += length;
        let unsigned = written.strip_prefix('-').unwrap_or(written);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let are_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(whole) || !are_digits(fraction) || unsigned.len() > MOST_DIGITS {
            return Err(fault());
        }
        let number: f64 = written.parse().map_err(|_| fault())?;
        if number.abs() > GREATEST { Err(fault()) } else { Ok(Object::Number(number)) }
    }
}

/// Whether a byte belongs to the word or number before it (ISO 32000-1, 7.2.2).
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t' | b'\n' | 12 | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}
