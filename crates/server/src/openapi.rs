//! The API's description, OpenAPI 3.1, generated from the table of endpoints
//! and the wire types. `docs/openapi.json` is this text, proven fresh by a test.

mod bodies;

use bodies::{Body, Shape};
use ijazat_api::endpoints::{Cache, Method};
use ijazat_api::problem::{CODES, Problem};
use ijazat_api::{Actors, ENDPOINTS, Endpoint};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let mut document = document();
    without_examples(&mut document);
    let mut text = serde_json::to_string_pretty(&document).expect("a document has string keys");
    text.push('\n');
    text
});

/// The document as a text.
pub fn text() -> &'static str {
    &TEXT
}

fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    for endpoint in ENDPOINTS {
        let item = paths
            .entry(endpoint.path)
            .or_insert_with(|| json!({}))
            .as_object_mut()
            .expect("a path item is an object");
        item.insert(
            method(endpoint.method).to_owned(),
            operation(endpoint, &mut generator),
        );
    }
    let problem = generator.subschema_for::<Problem>();
    let schemas = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ijazat",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The portal where VPNs are registered. Requests that change something \
                carry `X-Ijazat: 1` and come from the portal's own origin. Errors are problems \
                (RFC 9457) with a stable `code`.",
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-session" },
            },
            "responses": {
                "Problem": {
                    "description": "What went wrong.",
                    "content": { "application/problem+json": { "schema": problem } },
                },
            },
        },
        "x-problem-codes": CODES
            .iter()
            .map(|(code, status, title)| json!({ "code": code, "status": status, "title": title }))
            .collect::<Vec<_>>(),
    })
}

/// Leaves examples in Rust off, which the types' documentation ends with.
fn without_examples(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(text)) = members.get_mut("description")
                && let Some(at) = text.find("\n\n```")
            {
                text.truncate(at);
            }
            members.values_mut().for_each(without_examples);
        }
        Value::Array(items) => items.iter_mut().for_each(without_examples),
        _ => {}
    }
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Put => "put",
        Method::Delete => "delete",
    }
}

fn operation(endpoint: &Endpoint, generator: &mut SchemaGenerator) -> Value {
    let shape = bodies::of(endpoint.id);
    let mut operation = json!({
        "operationId": endpoint.id,
        "summary": summary(endpoint.id),
        "parameters": parameters(endpoint, &shape, generator),
        "responses": responses(&shape, generator),
        "x-actors": format!("{:?}", endpoint.actors),
        "x-timeout-seconds": endpoint.timeout_s,
        "x-body-bytes-max": endpoint.body_bytes_max,
        "x-cache": match endpoint.cache {
            Cache::Never => "no-store".to_owned(),
            Cache::Seconds(seconds) => format!("{seconds} s"),
            Cache::Immutable => "immutable".to_owned(),
        },
    });
    if !matches!(endpoint.actors, Actors::Public | Actors::Demo) {
        operation["security"] = json!([{ "session": [] }]);
    }
    if let Some(content) = content(&shape.request, generator) {
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

/// `start_sign_in` → `Start sign in`.
fn summary(id: &str) -> String {
    let mut text = id.replace('_', " ");
    text[..1].make_ascii_uppercase();
    text
}

fn parameters(endpoint: &Endpoint, shape: &Shape, generator: &mut SchemaGenerator) -> Vec<Value> {
    let mut parameters: Vec<Value> = endpoint
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| {
            json!({
                "name": name, "in": "path", "required": true,
                "schema": { "type": "string", "maxLength": 128, "pattern": "^[A-Za-z0-9_.~-]+$" },
            })
        })
        .collect();
    let mut header = |name: &str, schema: Value| {
        parameters
            .push(json!({ "name": name, "in": "header", "required": true, "schema": schema }));
    };
    if endpoint.method != Method::Get {
        header("X-Ijazat", json!({ "const": "1" }));
    }
    if endpoint.idempotent_by_key {
        let schema = json!({ "type": "string", "minLength": 8, "maxLength": 128 });
        header("Idempotency-Key", schema);
    }
    if endpoint.if_match {
        header(
            "If-Match",
            json!({ "type": "string", "pattern": "^\"[0-9]+\"$" }),
        );
    }
    if let Some(query) = shape.query {
        parameters.extend(query_parameters(query(generator)));
    }
    parameters
}

/// One parameter for each member of the query's type.
fn query_parameters(schema: Value) -> Vec<Value> {
    let required: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let members = schema["properties"].as_object();
    members
        .into_iter()
        .flatten()
        .map(|(name, member)| {
            json!({
                "name": name, "in": "query",
                "required": required.contains(&name.as_str()),
                "schema": member,
            })
        })
        .collect()
}

fn content(body: &Body, generator: &mut SchemaGenerator) -> Option<Value> {
    match body {
        Body::None => None,
        Body::Json(schema) => Some(json!({ "application/json": { "schema": schema(generator) } })),
        Body::Definition => Some(json!({
            "application/json": { "schema": { "type": "object", "description":
                "A form definition as canonical JSON; its SHA-256 is the digest of the address." } },
        })),
        Body::Anything => Some(json!({ "application/json": { "schema": { "type": "object" } } })),
        Body::Page => Some(json!({ "text/html": { "schema": { "type": "string" } } })),
        Body::Word => Some(json!({ "text/plain": { "schema": { "type": "string" } } })),
        Body::File => Some(json!({
            "application/pdf": {}, "image/jpeg": {}, "image/png": {},
        })),
    }
}

fn responses(shape: &Shape, generator: &mut SchemaGenerator) -> Value {
    let problem = json!({ "$ref": "#/components/responses/Problem" });
    match content(&shape.answer, generator) {
        Some(content) => json!({
            "200": { "description": "Done.", "content": content },
            "default": problem,
        }),
        None => json!({ "204": { "description": "Done." }, "default": problem }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ijazat_rules::lifecycle::{REJECTION_REASONS, refusal_reasons};
    use std::collections::BTreeSet;

    #[test]
    fn every_endpoint_is_described_and_every_reference_leads_somewhere() {
        let document: Value = serde_json::from_str(text()).expect("JSON");
        let paths = document["paths"].as_object().expect("paths");
        let operations: usize = paths
            .values()
            .map(|item| item.as_object().expect("an item").len())
            .sum();
        assert_eq!(operations, ENDPOINTS.len());
        let references: BTreeSet<&str> = text()
            .split("\"$ref\": \"#")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(references.len() > 40, "{references:?}");
        for reference in references {
            assert!(document.pointer(reference).is_some(), "{reference}");
        }
    }

    #[test]
    fn callers_see_no_rust() {
        assert!(text().contains("An answer that decides."));
        for rust in ["```", "assert", "ijazat_rules", "[`"] {
            assert!(!text().contains(rust), "{rust}");
        }
    }

    #[test]
    fn reasons_are_named_as_the_rules_know_them() {
        let document: Value = serde_json::from_str(text()).expect("JSON");
        let told = |pointer: &str| {
            let description = document
                .pointer(pointer)
                .and_then(|field| field["description"].as_str());
            description.unwrap_or_default().to_owned()
        };
        let codes = |text: &str| -> Vec<String> {
            let parts = text.split('`').skip(1).step_by(2);
            parts.map(ToOwned::to_owned).collect()
        };
        let [answers, decisions] = [
            "AddressAnswer/properties/reason",
            "Decision/properties/reasons",
        ]
        .map(|field| codes(&told(&format!("/components/schemas/{field}"))));
        assert_eq!(
            answers,
            [refusal_reasons(false), refusal_reasons(true)].concat()
        );
        assert_eq!(decisions, REJECTION_REASONS);
    }

    /// With `UPDATE=1` in the environment it is written anew.
    #[test]
    fn the_committed_description_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, text()).expect("the description can be written");
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            committed == text(),
            "docs/openapi.json is stale: run `ijazat openapi > docs/openapi.json`"
        );
    }
}
