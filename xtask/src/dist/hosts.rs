//! The headers of pages in the forms that static hosts read.

use ijazat_api::headers::{
    CACHE_IMMUTABLE, CACHE_REVALIDATE, PAGE_HEADERS, PUBLIC_PAGE, STAFF_PAGE,
    STRICT_TRANSPORT_SECURITY, is_immutable,
};

/// Goes with the folder.
pub const README: &str = "\
Ijazat as static files
======================

site/       put this on the host. Every file has compressed copies (.br, .gz).
nginx.conf  for nginx: include it in the http block, then change what is marked CHANGE.
Caddyfile   for Caddy: change what is marked CHANGE.
site/_headers  for hosts that read a file of this name (Cloudflare Pages, Netlify).

Every host must
- pass /api/ on to the Ijazat server, on the same origin;
- answer a page's address (no dot in its last part) with /staff/index.html if it is
  /staff or begins with /staff/, with /index.html otherwise;
- answer a missing file with 404, never with a page;
- send the headers of these files.

Upload new files first and both index.html last; keep old files for two weeks, so that
pages that are open go on working.
";

/// One line a header, every file by name: names with a digest never change.
pub fn headers_file(paths: &[String]) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in page_headers() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    let is_copy = |path: &str| path.ends_with(".br") || path.ends_with(".gz");
    for path in paths.iter().filter(|path| !is_copy(path)) {
        let cache = if is_immutable(path) {
            CACHE_IMMUTABLE
        } else {
            CACHE_REVALIDATE
        };
        text.push_str(&format!("{path}\n  cache-control: {cache}\n"));
    }
    text
}

/// A server block; `gzip_static` and `brotli_static` send the compressed copies.
pub fn nginx() -> String {
    let mut headers = String::new();
    for (name, value) in page_headers() {
        headers.push_str(&format!("  add_header {name} \"{value}\" always;\n"));
    }
    format!(
        r#"# nginx for Ijazat. Cache rule: a name with a digest of twelve digits or more never changes.
map $uri $ijazat_cache {{
  default "{CACHE_REVALIDATE}";
  "~[._-][0-9a-f]{{12,}}[._-][^/]*$" "{CACHE_IMMUTABLE}";
}}
server {{
  listen 443 ssl;
  server_name ijazat.example;              # CHANGE
  ssl_certificate     /etc/ssl/ijazat.pem; # CHANGE
  ssl_certificate_key /etc/ssl/ijazat.key; # CHANGE
  root /srv/ijazat/site;                   # CHANGE
  gzip_static on;
  # brotli_static on;                      # with ngx_brotli
  types {{
    text/html html; text/css css; text/javascript js mjs; application/json json;
    application/wasm wasm; application/manifest+json webmanifest; font/woff2 woff2;
    image/svg+xml svg; image/png png; text/plain txt;
  }}
{headers}  add_header cache-control $ijazat_cache always;

  location ^~ /api/ {{
    proxy_pass http://127.0.0.1:8080;      # CHANGE: the Ijazat server
    proxy_set_header host $host;
    proxy_set_header x-forwarded-for $remote_addr;
    client_max_body_size 20m;
  }}
  location = /_headers {{ return 404; }}
  location ~ \.[^/]+$ {{ try_files $uri =404; }}
  location = /staff {{ try_files {STAFF_PAGE} =404; }}
  location /staff/ {{ try_files {STAFF_PAGE} =404; }}
  location / {{ try_files {PUBLIC_PAGE} =404; }}
}}
"#
    )
}

/// A site block.
pub fn caddy() -> String {
    let mut headers = String::new();
    for (name, value) in page_headers() {
        headers.push_str(&format!("\t\t\t{name} \"{value}\"\n"));
    }
    format!(
        r#"# Caddy for Ijazat. Cache rule: a name with a digest of twelve digits or more never changes.
ijazat.example {{ # CHANGE
	@api path /api/*
	handle @api {{
		reverse_proxy 127.0.0.1:8080 # CHANGE: the Ijazat server
	}}
	handle {{
		root * /srv/ijazat/site # CHANGE
		header {{
{headers}			cache-control "{CACHE_REVALIDATE}"
		}}
		@immutable path_regexp [._-][0-9a-f]{{12,}}[._-][^/]*$
		header @immutable cache-control "{CACHE_IMMUTABLE}"
		@hidden path /_headers
		respond @hidden 404
		@staff {{
			path /staff /staff/*
			not path_regexp \.[^/]+$
		}}
		@page {{
			not path /staff /staff/*
			not path_regexp \.[^/]+$
		}}
		rewrite @staff {STAFF_PAGE}
		rewrite @page {PUBLIC_PAGE}
		file_server {{
			precompressed br gzip
		}}
	}}
}}
"#
    )
}

fn page_headers() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGE_HEADERS.into_iter().chain([STRICT_TRANSPORT_SECURITY])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_every_header() {
        for text in [headers_file(&[]), nginx(), caddy()] {
            for (name, value) in page_headers() {
                assert!(
                    text.contains(name) && text.contains(value),
                    "{name} in\n{text}"
                );
            }
        }
    }

    #[test]
    fn only_names_with_a_digest_are_kept_for_good() {
        let paths = [
            "/index.html",
            "/boot.0123456789abcdef.js",
            "/boot.0123456789abcdef.js.br",
        ];
        let text = headers_file(&paths.map(str::to_owned));
        assert!(text.contains(&format!(
            "/index.html\n  cache-control: {CACHE_REVALIDATE}\n"
        )));
        assert!(text.contains(&format!("abcdef.js\n  cache-control: {CACHE_IMMUTABLE}\n")));
        assert!(!text.contains(".br"));
    }
}
