//! Slow connections, in paused time: each wait is exact and costs nothing.

use super::*;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::time::Instant;

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n";

struct Connection {
    stream: DuplexStream,
    stop: watch::Sender<bool>,
}

fn connect() -> Connection {
    let router = Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/big", get(|| async { vec![b'x'; 10_000_000] }))
        .route(
            "/slow",
            get(|| async {
                tokio::time::sleep(Duration::from_secs(20)).await;
                "slow"
            }),
        );
    let (stream, server) = tokio::io::duplex(4_096);
    let (stop, stopping) = watch::channel(false);
    let peer = "192.0.2.1:5".parse().expect("an address");
    tokio::spawn(serve_connection(
        server,
        peer,
        router,
        Limits::default(),
        stopping,
    ));
    Connection { stream, stop }
}

impl Connection {
    /// Seconds until the server ends the connection.
    async fn ends_after(&mut self) -> u64 {
        let begin = Instant::now();
        let mut rest = Vec::new();
        // The server may also just go away; both are an end.
        let _ = self.stream.read_to_end(&mut rest).await;
        begin.elapsed().as_secs()
    }

    async fn answer(&mut self) -> String {
        let mut text = String::new();
        while !text.ends_with("hello") && !text.ends_with("slow") {
            let byte = self.stream.read_u8().await.expect("an answer");
            text.push(char::from(byte));
        }
        text
    }
}

#[tokio::test(start_paused = true)]
async fn a_silent_connection_ends_after_the_header_time() {
    assert_eq!(connect().ends_after().await, 5);
}

#[tokio::test(start_paused = true)]
async fn half_a_header_ends_after_the_header_time() {
    for part in [
        &b"P"[..],
        b"GET / HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\n",
    ] {
        let mut connection = connect();
        connection.stream.write_all(part).await.expect("written");
        assert_eq!(connection.ends_after().await, 5);
    }
}

#[tokio::test(start_paused = true)]
async fn dripping_headers_gains_no_time() {
    let mut connection = connect();
    let begin = Instant::now();
    let mut written = Ok(());
    for byte in b"GET / HTTP/1.1\r\nx-long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".iter() {
        tokio::time::sleep(Duration::from_secs(1)).await;
        written = connection.stream.write_all(&[*byte]).await;
        if written.is_err() {
            break;
        }
    }
    assert!(written.is_err(), "the server ended the connection");
    assert!(begin.elapsed() <= Duration::from_secs(8));
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_lives_longer_than_a_slow_header() {
    let mut connection = connect();
    for _ in 0..3 {
        connection.stream.write_all(REQUEST).await.expect("written");
        assert!(connection.answer().await.starts_with("HTTP/1.1 200"));
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
    connection.stream.write_all(REQUEST).await.expect("written");
    connection.answer().await;
    assert_eq!(connection.ends_after().await, 75);
}

#[tokio::test(start_paused = true)]
async fn a_slow_header_after_an_answer_has_the_header_time() {
    let mut connection = connect();
    connection.stream.write_all(REQUEST).await.expect("written");
    connection.answer().await;
    connection
        .stream
        .write_all(b"GET /")
        .await
        .expect("written");
    assert_eq!(connection.ends_after().await, 5);
}

#[tokio::test(start_paused = true)]
async fn a_slow_handler_is_no_slow_client() {
    let mut connection = connect();
    let request = b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n";
    connection.stream.write_all(request).await.expect("written");
    assert!(connection.answer().await.ends_with("slow"));
}

#[tokio::test(start_paused = true)]
async fn a_client_that_takes_nothing_is_cut() {
    let mut connection = connect();
    let request = b"GET /big HTTP/1.1\r\nhost: x\r\n\r\n";
    connection.stream.write_all(request).await.expect("written");
    tokio::time::sleep(Duration::from_secs(61)).await;
    let mut taken = Vec::new();
    let _ = connection.stream.read_to_end(&mut taken).await;
    assert!(taken.len() < 10_000_000, "the rest never came");
}

#[tokio::test(start_paused = true)]
async fn stopping_finishes_the_request_and_ends_idle_connections() {
    let mut busy = connect();
    let request = b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n";
    busy.stream.write_all(request).await.expect("written");
    tokio::time::sleep(Duration::from_secs(1)).await;
    busy.stop.send(true).expect("the server listens");
    assert!(busy.answer().await.ends_with("slow"));
    assert_eq!(busy.ends_after().await, 0);

    let mut idle = connect();
    idle.stream.write_all(REQUEST).await.expect("written");
    idle.answer().await;
    idle.stop.send(true).expect("the server listens");
    assert_eq!(idle.ends_after().await, 0);
}

#[tokio::test]
async fn one_address_does_not_take_every_place() {
    let addresses = Arc::new(Addresses::default());
    let (one, two) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
    let first = addresses.enter(one, Some(1)).expect("a place");
    assert!(addresses.enter(one, Some(1)).is_none());
    assert!(addresses.enter(two, Some(1)).is_some());
    drop(first);
    assert!(addresses.enter(one, Some(1)).is_some());
}
