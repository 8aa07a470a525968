//! A stream that ends itself when the other side is too slow, and the body
//! wrapper that tells it when an answer is out.

use super::Limits;
use axum::body::{Body, Bytes, HttpBody};
use futures_util::task::AtomicWaker;
use http_body::{Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// Where a connection stands: even numbers wait for the next request, odd
/// numbers are busy with one. Counts up, so that each wait is a new one.
#[derive(Debug, Default)]
pub(super) struct Phase {
    count: AtomicU64,
    /// The reader that found no reason for a timer; to be asked again.
    reader: AtomicWaker,
}

impl Phase {
    /// The headers are complete.
    pub fn busy(&self) {
        self.count.fetch_or(1, Ordering::AcqRel);
    }

    /// The answer is written.
    fn wait(&self) {
        if self.get() % 2 == 1 {
            self.count.fetch_add(1, Ordering::AcqRel);
            self.reader.wake();
        }
    }

    fn get(&self) -> u64 {
        self.count.load(Ordering::Acquire)
    }
}

/// An answer; when it is dropped, the connection waits for the next request.
pub(super) struct AnswerBody {
    body: Body,
    phase: Arc<Phase>,
}

impl AnswerBody {
    pub fn new(body: Body, phase: Arc<Phase>) -> Self {
        Self { body, phase }
    }
}

impl Drop for AnswerBody {
    fn drop(&mut self) {
        self.phase.wait();
    }
}

impl HttpBody for AnswerBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// What the read timer runs for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Armed {
    No,
    /// The first byte of the request of this phase.
    FirstByte(u64),
    /// The rest of its headers.
    Headers(u64),
}

/// The stream.
pub(super) struct TimedIo<T> {
    stream: T,
    phase: Arc<Phase>,
    limits: Limits,
    armed: Armed,
    read_timer: Pin<Box<Sleep>>,
    write_timer: Option<Pin<Box<Sleep>>>,
}

impl<T> TimedIo<T> {
    pub fn new(stream: T, phase: Arc<Phase>, limits: Limits) -> Self {
        Self {
            stream,
            phase,
            armed: Armed::No,
            read_timer: Box::pin(sleep(limits.header_read)),
            write_timer: None,
            limits,
        }
    }

    fn arm(&mut self, armed: Armed, after: Duration) {
        if self.armed != armed {
            self.armed = armed;
            self.read_timer = Box::pin(sleep(after));
        }
    }

    /// Errs when the time for what is awaited has passed.
    fn check_read(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        self.phase.reader.register(cx.waker());
        let phase = self.phase.get();
        if phase % 2 == 1 {
            return Ok(());
        }
        if self.armed != Armed::Headers(phase) {
            let after = if phase == 0 {
                self.limits.header_read
            } else {
                self.limits.keep_alive
            };
            self.arm(Armed::FirstByte(phase), after);
        }
        match self.read_timer.as_mut().poll(cx) {
            Poll::Ready(()) => Err(timed_out("the request did not come in time")),
            Poll::Pending => Ok(()),
        }
    }

    /// Errs when the client has taken nothing for too long.
    fn check_write<R>(
        &mut self,
        cx: &mut Context<'_>,
        result: Poll<io::Result<R>>,
    ) -> Poll<io::Result<R>> {
        if result.is_ready() {
            self.write_timer = None;
            return result;
        }
        let after = self.limits.write_stall;
        let timer = self
            .write_timer
            .get_or_insert_with(|| Box::pin(sleep(after)));
        ready!(timer.as_mut().poll(cx));
        Poll::Ready(Err(timed_out("the answer was not taken in time")))
    }
}

fn timed_out(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, what)
}

impl<T: AsyncRead + Unpin> AsyncRead for TimedIo<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check_read(cx)?;
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buffer))?;
        let phase = self.phase.get();
        if phase.is_multiple_of(2) && buffer.filled().len() > before {
            let after = self.limits.header_read;
            self.arm(Armed::Headers(phase), after);
        }
        Poll::Ready(Ok(()))
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for TimedIo<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.check_write(cx, result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.check_write(cx, result)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_flush(cx);
        self.check_write(cx, result)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.check_write(cx, result)
    }
}
