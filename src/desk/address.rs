//! Where a server is, by which names it is called, and what opens it.

use std::sync::Arc;

/// Where a server is, and who may come in.
#[derive(Debug, Clone)]
pub struct Address {
    port: u16,
    /// What is known only to whom the address was told: 128 random bits, in hexadecimal.
    pub token: Arc<str>,
}

impl Address {
    /// The address of a port whose server knows a token.
    pub fn new(port: u16, token: impl Into<Arc<str>>) -> Self {
        Self { port, token: token.into() }
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The names by which a browser on this computer calls the server.
    pub fn hosts(&self) -> [String; 3] {
        ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{}", self.port))
    }

    /// The name of the cookie. All ports of a computer share theirs.
    pub fn cookie(&self) -> String {
        format!("briefpress-{}", self.port)
    }

    /// What is to be opened in the browser.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/?token={}", self.port, self.token)
    }
}
