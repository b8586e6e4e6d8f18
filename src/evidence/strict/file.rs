//! How objects make a file (ISO 32000-1, 7.5): one after the other, each once, in a list that says where each begins.

use std::io::Read;

use flate2::bufread::ZlibDecoder;

use super::syntax::{Entries, Fault, Object, Scanner};

/// A file with its objects, by their numbers from 1.
pub(super) struct File<'a> {
    objects: Vec<Indirect<'a>>,
    pub trailer: Entries,
}

/// An object of a file.
pub(super) struct Indirect<'a> {
    pub object: Object,
    /// Its bytes as stored, where it is a stream.
    pub stream: Option<&'a [u8]>,
}

/// How many bytes a stream may have when it is unpacked.
const MOST_UNPACKED: u64 = 256 << 20;

impl<'a> File<'a> {
    /// Reads a file from its first byte to its last.
    pub fn read(pdf: &'a [u8]) -> Result<Self, Fault> {
        let mut scanner = Scanner::new(pdf);
        header(&mut scanner)?;
        let (mut objects, mut places) = (Vec::new(), Vec::new());
        scanner.skip_space();
        while !scanner.rest().starts_with(b"xref") {
            places.push(scanner.at);
            let number = objects.len() + 1;
            let object = indirect(&mut scanner, number).map_err(|fault| fault.of(&format!("object {number}")))?;
            objects.push(object);
            scanner.skip_space();
        }
        let start = scanner.at;
        let trailer = end(&mut scanner, start, &places).map_err(|fault| fault.of("the end of the file"))?;
        let file = Self { objects, trailer };
        for (index, indirect) in file.objects.iter().enumerate() {
            let sound = file.refers_to_what_is_there(&indirect.object).and_then(|()| file.is_packed_well(indirect));
            sound.map_err(|fault| fault.of(&format!("object {}", index + 1)))?;
        }
        Ok(file)
    }

    fn refers_to_what_is_there(&self, object: &Object) -> Result<(), Fault> {
        match object {
            Object::Reference(number) => self.get(*number).map(drop),
            Object::Array(items) => items.iter().try_for_each(|item| self.refers_to_what_is_there(item)),
            Object::Dict(entries) => entries.values().try_for_each(|value| self.refers_to_what_is_there(value)),
            Object::Null | Object::Bool(_) | Object::Number(_) | Object::Name(_) | Object::Text(_) => Ok(()),
        }
    }

    /// Whether a stream can be unpacked. What is in pictures is looked at with them.
    fn is_packed_well(&self, indirect: &Indirect) -> Result<(), Fault> {
        let Object::Dict(entries) = &indirect.object else { return Ok(()) };
        let is_picture = entries.get("Subtype").and_then(Object::as_name) == Some("Image");
        if indirect.stream.is_none() || is_picture { Ok(()) } else { self.contents(indirect).map(drop) }
    }

    pub fn get(&self, number: usize) -> Result<&Indirect<'a>, Fault> {
        let index = number.checked_sub(1);
        index
            .and_then(|index| self.objects.get(index))
            .ok_or_else(|| Fault::new(format!("there is no object {number}")))
    }

    /// An object itself, where it stands for another.
    pub fn resolved<'b>(&'b self, object: &'b Object) -> Result<&'b Object, Fault> {
        match object {
            Object::Reference(number) => match &self.get(*number)?.object {
                Object::Reference(_) => Err(Fault::new("a reference to a reference")),
                object => Ok(object),
            },
            object => Ok(object),
        }
    }

    /// The contents of a stream, unpacked.
    pub fn contents(&self, indirect: &Indirect) -> Result<Vec<u8>, Fault> {
        let (Some(stored), Object::Dict(entries)) = (indirect.stream, &indirect.object) else {
            return Err(Fault::new("no stream where one belongs"));
        };
        let filters = match entries.get("Filter") {
            None => &[],
            Some(Object::Array(filters)) => filters.as_slice(),
            Some(filter) => std::slice::from_ref(filter),
        };
        filters.iter().try_fold(stored.to_vec(), |contents, filter| match filter.as_name() {
            Some("FlateDecode") => unpacked(&contents),
            Some("ASCIIHexDecode") => spelt(&contents),
            _ => Err(Fault::new("a stream that is packed in another way")),
        })
    }
}

fn header(scanner: &mut Scanner) -> Result<(), Fault> {
    let fault = || Fault::new("the file begins otherwise than files do");
    let mut lines = scanner.rest().splitn(3, |byte| *byte == b'\n');
    let (Some(version), Some(mark)) = (lines.next(), lines.next()) else { return Err(fault()) };
    let is_version = matches!(version, [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', b'0'..=b'9']);
    let is_mark = matches!(mark, [b'%', mark @ ..] if mark.len() == 4 && mark.iter().all(|byte| *byte >= 128));
    if !is_version || !is_mark {
        return Err(fault());
    }
    scanner.at = version.len() + 1 + mark.len() + 1;
    Ok(())
}

fn indirect<'a>(scanner: &mut Scanner<'a>, number: usize) -> Result<Indirect<'a>, Fault> {
    scanner.expect(&format!("{number} 0 obj\n"))?;
    let object = scanner.file_object()?;
    scanner.skip_space();
    let mut stream = None;
    if let Object::Dict(entries) = &object
        && scanner.rest().starts_with(b"stream")
    {
        scanner.expect("stream\n")?;
        let length = entries.get("Length").and_then(Object::as_count);
        let bytes = length.and_then(|length| scanner.rest().get(..length));
        let bytes = bytes.ok_or_else(|| Fault::new("a stream without its length"))?;
        scanner.at += bytes.len();
        scanner.expect("\nendstream")?;
        scanner.skip_space();
        stream = Some(bytes);
    }
    scanner.expect("endobj\n")?;
    Ok(Indirect { object, stream })
}

/// Reads the list of objects (7.5.4) and what follows it.
fn end(scanner: &mut Scanner, start: usize, places: &[usize]) -> Result<Entries, Fault> {
    scanner.expect(&format!("xref\n0 {}\n0000000000 65535 f\r\n", places.len() + 1))?;
    for place in places {
        scanner.expect(&format!("{place:010} 00000 n\r\n"))?;
    }
    scanner.expect("trailer\n")?;
    let Object::Dict(trailer) = scanner.file_object()? else {
        return Err(Fault::new("no dictionary where one belongs"));
    };
    if trailer.get("Size").and_then(Object::as_count) != Some(places.len() + 1) {
        return Err(Fault::new("another number of objects than there are"));
    }
    scanner.expect("\n")?;
    // The seal is looked at elsewhere.
    if scanner.rest().starts_with(b"%") {
        scanner.at += scanner.rest().iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    }
    scanner.expect(&format!("startxref\n{start}\n%%EOF"))?;
    if scanner.rest().is_empty() { Ok(trailer) } else { Err(Fault::new("something after it")) }
}

/// Unpacks zlib's format (RFC 1950): all of it, with its checksum, and nothing after it.
fn unpacked(stored: &[u8]) -> Result<Vec<u8>, Fault> {
    let fault = || Fault::new("a stream that can't be unpacked as a whole");
    let mut contents = Vec::new();
    let mut decoder = ZlibDecoder::new(stored).take(MOST_UNPACKED);
    decoder.read_to_end(&mut contents).map_err(|_| fault())?;
    // Where the limit came first there may be more.
    let is_whole = decoder.limit() > 0 && decoder.into_inner().into_inner().is_empty();
    if is_whole { Ok(contents) } else { Err(fault()) }
}

/// Reads bytes in hexadecimal digits (ISO 32000-1, 7.4.2), as our writer breaks them into lines.
fn spelt(stored: &[u8]) -> Result<Vec<u8>, Fault> {
    let digits: Vec<u8> = stored.iter().copied().filter(|byte| *byte != b'\n').collect();
    let bytes = digits.chunks(2).map(|pair| {
        let digits = str::from_utf8(pair).ok().filter(|pair| pair.len() == 2 && !pair.starts_with('+'))?;
        u8::from_str_radix(digits, 16).ok()
    });
    bytes.collect::<Option<_>>().ok_or_else(|| Fault::new("no hexadecimal digits where they belong"))
}
