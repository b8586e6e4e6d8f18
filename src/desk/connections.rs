//! Who is connected: no more than there is room for, and nobody who does nothing.
//!
//! A browser opens a handful of connections and keeps them. Whoever opens hundreds, sends nothing or reads nothing must not keep the
//! others out: a connection on which nothing moves is closed after a while, and at once where a newcomer finds no room.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Sleep, sleep};

/// How many connections there are at the most.
pub const MOST: usize = 64;

/// After how long a connection is closed on which nothing moves. Event streams beat more often.
const IDLE: Duration = Duration::from_secs(30);

/// How long it is waited where the system has no descriptor for a newcomer.
const BREATH: Duration = Duration::from_millis(50);

/// Lets connections in.
pub struct Door {
    listener: TcpListener,
    inside: Mutex<Vec<Weak<Seat>>>,
    opened: Instant,
}

/// A connection, as far as others see it.
struct Seat {
    opened: Instant,
    /// When something last moved on it, in milliseconds since the door was opened.
    moved: AtomicU64,
    is_sent_away: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Seat {
    fn moves(&self) {
        let since = u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.moved.store(since, Ordering::Relaxed);
    }

    fn send_away(&self) {
        self.is_sent_away.store(true, Ordering::SeqCst);
        if let Some(waker) = self.waker.lock().unwrap_or_else(PoisonError::into_inner).take() {
            waker.wake();
        }
    }
}

impl Door {
    /// A door at a listener.
    pub fn new(listener: TcpListener) -> Self {
        Self { listener, inside: Mutex::default(), opened: Instant::now() }
    }

    /// Sends away whoever has been still for longest, where there are `most` inside.
    fn make_room(&self, most: usize) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.retain(|seat| seat.strong_count() > 0);
        let seated: Vec<Arc<Seat>> = inside.iter().filter_map(Weak::upgrade).collect();
        let staying = seated.iter().filter(|seat| !seat.is_sent_away.load(Ordering::SeqCst));
        if staying.clone().count() >= most
            && let Some(stillest) = staying.min_by_key(|seat| seat.moved.load(Ordering::Relaxed))
        {
            stillest.send_away();
        }
    }

    fn seat(&self, stream: TcpStream) -> Guest {
        let seat = Arc::new(Seat {
            opened: self.opened,
            moved: AtomicU64::new(0),
            is_sent_away: AtomicBool::new(false),
            waker: Mutex::new(None),
        });
        seat.moves();
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&seat));
        Guest { stream, seat, idle: Box::pin(sleep(IDLE)) }
    }
}

impl Listener for Door {
    type Io = Guest;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Guest, SocketAddr) {
        loop {
            match self.listener.accept().await {
                Ok((stream, address)) => {
                    // Events are small, and are to be there at once.
                    let _ = stream.set_nodelay(true);
                    self.make_room(MOST);
                    return (self.seat(stream), address);
                }
                Err(_) => {
                    // There may be no descriptor left: somebody still gives theirs back.
                    self.make_room(1);
                    sleep(BREATH).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that ends where nothing moves on it.
pub struct Guest {
    stream: TcpStream,
    seat: Arc<Seat>,
    idle: Pin<Box<Sleep>>,
}

impl Guest {
    /// Notes that something moved.
    fn moves(&mut self, context: &mut Context<'_>) {
        self.seat.moves();
        self.idle.as_mut().reset(tokio::time::Instant::now() + IDLE);
        // Whoever sleeps is woken only where it was asked for.
        let _ = self.idle.as_mut().poll(context);
    }

    /// Whether the connection is to end.
    fn is_over(&mut self, context: &mut Context<'_>) -> bool {
        *self.seat.waker.lock().unwrap_or_else(PoisonError::into_inner) = Some(context.waker().clone());
        self.seat.is_sent_away.load(Ordering::SeqCst) || self.idle.as_mut().poll(context).is_ready()
    }
}

impl AsyncRead for Guest {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(context, buffer) {
            Poll::Ready(read) => {
                if buffer.filled().len() > before {
                    self.moves(context);
                }
                Poll::Ready(read)
            }
            // As if the other side had hung up.
            Poll::Pending if self.is_over(context) => Poll::Ready(Ok(())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl Guest {
    fn written<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match written {
            Poll::Ready(written) => {
                self.moves(context);
                Poll::Ready(written)
            }
            Poll::Pending if self.is_over(context) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncWrite for Guest {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.written(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
