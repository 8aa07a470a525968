// Invented applicants and what they answer. Everything that must be unique in a
// server's data is, because every worker has a server of its own.
import { readFileSync } from "node:fs";
import { pdf, png } from "./files.mjs";

let count = 0;

/** A number that this worker has not used. */
export function next() {
  count += 1;
  return count;
}

// Demo data takes space from the first delegation on; tests take it from the last.
const delegated = readFileSync(new URL("../../crates/rules/data/pk-delegated-v4.csv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => /^\d+\.\d+\.\d+\.\d+\/\d+$/.test(line.trim()))
  .map((line) => line.trim())
  .reverse();

/** A /24 delegated to Pakistan that nobody holds, as `a.b.c`. */
export function freeNet() {
  const block = delegated[next() % delegated.length];
  return block.split(".").slice(0, 3).join(".");
}

/** A mail address that nobody has used. */
export function freeEmail(name) {
  return `sample.${name}.${next()}.${process.pid}@example.org`;
}

function today() {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Karachi" }).format(new Date());
}

const digits = (width) => String(next()).padStart(width, "0");

const WORDS = {
  en: {
    company: () => `Sample Exports ${next()} (Private) Limited`,
    person: () => "Sample Applicant",
    address: "House 7, Street 3\nSector F-6",
    city: "Islamabad",
    position: "Manager of networks",
    purpose: "Our staff reach the systems of the head office.",
    occupation: "Software development",
    client: "Sample Client Incorporated",
    far: "Sample Head Office",
    farText: "The gateway of the service; its addresses change.",
  },
  ur: {
    company: () => `سیمپل برآمدات ${next()} (پرائیویٹ) لمیٹڈ`,
    person: () => "سیمپل درخواست گزار",
    address: "مکان 7، گلی 3\nسیکٹر ایف 6",
    city: "اسلام آباد",
    position: "نیٹ ورک منیجر",
    purpose: "ہمارا عملہ صدر دفتر کے نظام تک رسائی حاصل کرتا ہے۔",
    occupation: "سافٹ ویئر کی تیاری",
    client: "سیمپل کلائنٹ",
    far: "سیمپل صدر دفتر",
    farText: "سروس کا گیٹ وے؛ اس کے ایڈریس بدلتے رہتے ہیں۔",
  },
};

/** A CNIC that nobody has. */
export function freeCnic() {
  return `61101-9${digits(6)}-1`;
}

/** What an organisation answers, in the order of the form. */
export function organisation(lang, net = freeNet()) {
  const words = WORDS[lang];
  const name = words.company();
  return {
    name,
    net,
    subscriberId: `ORG-${digits(6)}`,
    get answers() {
      return {
        sector: "software-house",
        "organisation-name": name,
        "registration-basis": "secp",
        "secp-number": `9${digits(6)}`,
        ntn: `8${digits(6)}`,
        "office-address": words.address,
        "office-city": words.city,
        "office-postal-code": "44000",
        "office-phone": "051 9225325",
        "applicant-name": words.person(),
        "applicant-position": words.position,
        "applicant-phone": "0300 1234567",
        "identity-document": "cnic",
        "applicant-cnic": freeCnic(),
        "contact-is-applicant": "yes",
        "contact-email": "sample.technical@example.org",
        "vpn-kind": "site-to-site",
        purpose: words.purpose,
        users: "40",
        protocols: ["ipsec-ikev2", "wireguard"],
        ports: "500/udp, 4500/udp",
        "start-date": today(),
        providers: [
          {
            operator: "sample-fibre",
            "subscriber-id": this.subscriberId,
            "subscriber-name": name,
            // As people paste it: a mask, a range, a single one, words around.
            addresses: `${this.net}.0 255.255.255.240\n${this.net}.32-${this.net}.35\n${this.net}.48`,
          },
        ],
        remote: [{ country: "AE", organisation: words.far, addresses: "94.200.0.0/24" }],
        "incorporation-letter": [pdf("incorporation")],
        "cnic-front": [png("front")],
        "cnic-back": [png("back")],
        "declare-true": true,
        "declare-lawful": true,
        "declare-check": true,
      };
    },
  };
}

/** What an embassy answers: two providers, no registration, no tax number, no CNIC. */
export function mission(lang, net = freeNet()) {
  const words = WORDS[lang];
  const all = organisation(lang, net);
  const name = lang === "en" ? `Sample Embassy ${next()}` : `سیمپل سفارت خانہ ${next()}`;
  const asked = (id) => !["organisation-name", "registration-basis", "secp-number", "ntn", "incorporation-letter"].includes(id);
  const kept = Object.entries(all.answers).filter(([id]) => asked(id) && !/cnic|identity-document/.test(id));
  const provider = (operator, addresses) => ({
    operator,
    "subscriber-id": `MIS-${digits(6)}`,
    "subscriber-name": name,
    addresses,
  });
  return {
    name,
    net,
    answers: {
      ...Object.fromEntries(kept),
      sector: "mission",
      "institution-name": name,
      "sending-country": "AE",
      "applicant-name": words.person(),
      "mission-identity-document": "diplomatic-card",
      "applicant-diplomatic-card": `DC-${digits(6)}`,
      providers: [provider("sample-fibre", `${net}.16/29`), provider("sample-broadband", `${net}.64\n${net}.67`)],
      "note-verbale": [pdf("note")],
      "diplomatic-card-front": [png("card-front")],
      "diplomatic-card-back": [png("card-back")],
    },
  };
}

/** Every proof of work has its own way through the form; an employer's letter is for employees. */
const PROOFS = ["contract", "client-letter", "project-email", "employer-letter"];

function freelancer(lang, more) {
  const words = WORDS[lang];
  const proof = PROOFS[(lang === "ur" ? 2 : 0) + (more.route === "mobile" ? 1 : 0)];
  return {
    "full-name": words.person(),
    "identity-document": "cnic",
    cnic: freeCnic(),
    "home-address": words.address,
    "home-city": words.city,
    "home-postal-code": "54000",
    phone: "0300 7654321",
    "work-route": proof === "employer-letter" ? "employee" : "clients",
    occupation: words.occupation,
    "client-name": words.client,
    "client-country": "GB",
    "proof-kind": proof,
    [proof]: [pdf(proof)],
    "vpn-kind": "remote-access",
    purpose: words.purpose,
    users: "1",
    protocols: ["openvpn"],
    "start-date": today(),
    ...more,
    "far-end-known": "no",
    "far-end-description": words.farText,
    "cnic-front": [png("front")],
    "cnic-back": [png("back")],
    "declare-true": true,
    "declare-lawful": true,
    "declare-check": true,
  };
}

/** A freelancer with a fixed address. */
export function freelancerWithAddress(lang, net = freeNet()) {
  const subscriberId = `FRE-${digits(6)}`;
  const name = WORDS[lang].person();
  const provider = {
    operator: "sample-broadband",
    "subscriber-id": subscriberId,
    "subscriber-name": name,
    addresses: `${net}.7`,
  };
  return { name, net, subscriberId, answers: freelancer(lang, { route: "fixed-ip", providers: [provider] }) };
}

/** A freelancer with a mobile number. */
export function freelancerWithMobile(lang) {
  const number = `0301 9${digits(6)}`;
  const name = WORDS[lang].person();
  const mobile = { operator: "sample-mobile", "mobile-number": number, "subscriber-name": name };
  const answers = freelancer(lang, { route: "mobile", mobile: [mobile], "mobile-data-only": true });
  return { name, number, answers };
}
