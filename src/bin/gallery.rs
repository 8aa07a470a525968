//! Starts the gallery of widgets, for development and tests; never shipped.

fn main() {
    ijazat_app::gallery::start();
}
