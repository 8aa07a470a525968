//! Invented people and companies. Every name begins with "Sample"; numbers are
//! counted, so that no two personas share one.

const GIVEN: &[&str] = &[
    "Ayesha", "Bilal", "Danish", "Erum", "Fahad", "Gulnaz", "Hamza", "Iqra", "Junaid", "Kiran",
    "Laiba", "Maryam", "Nadia", "Omar", "Parveen", "Qasim", "Rabia", "Saad", "Tahira", "Usman",
    "Warda", "Yasir", "Zainab", "Arif", "Beena", "Farhan", "Hina", "Imran", "Javeria", "Kamran",
];

const FAMILY: &[&str] = &[
    "Abbasi",
    "Baloch",
    "Chaudhry",
    "Durrani",
    "Farooqi",
    "Gilani",
    "Hashmi",
    "Iqbal",
    "Jamali",
    "Khan",
    "Lodhi",
    "Malik",
    "Niazi",
    "Orakzai",
    "Paracha",
    "Qureshi",
    "Rizvi",
    "Siddiqui",
    "Tareen",
    "Usmani",
    "Wazir",
    "Yousafzai",
    "Zaidi",
];

const TRADE: &[&str] = &[
    "Software",
    "Systems",
    "Networks",
    "Logistics",
    "Analytics",
    "Textiles",
    "Media",
    "Foods",
    "Trading",
    "Engineering",
    "Consulting",
    "Pharma",
    "Energy",
    "Finance",
    "Studios",
    "Labs",
];

const PLACE: &[&str] = &[
    "Indus",
    "Ravi",
    "Margalla",
    "Khyber",
    "Bolan",
    "Mehran",
    "Chenab",
    "Karakoram",
    "Jhelum",
    "Makran",
    "Potohar",
    "Sutlej",
    "Thar",
    "Hunza",
    "Kirthar",
    "Swat",
    "Gomal",
    "Cholistan",
];

const CITY: &[&str] = &[
    "Islamabad",
    "Karachi",
    "Lahore",
    "Peshawar",
    "Quetta",
    "Faisalabad",
    "Multan",
    "Sialkot",
    "Rawalpindi",
    "Hyderabad",
];

/// One invented applicant, always the same for the same number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Persona(pub u64);

impl Persona {
    /// A value between 0 and `below` that differs from question to question.
    pub fn pick(self, question: u64, below: usize) -> usize {
        let mut mixed = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ question.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 29)) % below.max(1) as u64) as usize
    }

    fn of(self, question: u64, list: &'static [&'static str]) -> &'static str {
        list[self.pick(question, list.len())]
    }

    pub fn person(self) -> String {
        format!("Sample {} {}", self.of(1, GIVEN), self.of(2, FAMILY))
    }

    pub fn company(self) -> String {
        format!(
            "Sample {} {} {}",
            self.of(3, PLACE),
            self.of(4, TRADE),
            self.0 + 1
        )
    }

    pub fn city(self) -> &'static str {
        self.of(5, CITY)
    }

    /// Thirteen digits.
    pub fn cnic(self) -> String {
        format!("6{:012}", self.0 + 1)
    }

    pub fn passport(self) -> String {
        format!("SA{:07}", self.0 + 1)
    }

    pub fn diplomatic_card(self) -> String {
        format!("DC{:07}", self.0 + 1)
    }

    pub fn ntn(self) -> String {
        format!("{:07}", 1_000_000 + self.0)
    }

    pub fn secp(self) -> String {
        format!("{:07}", 2_000_000 + self.0)
    }

    pub fn strn(self) -> String {
        format!("32{:011}", self.0 + 1)
    }

    /// A mobile number of its own for the first thirty million personas.
    pub fn mobile(self) -> String {
        format!("+9230{:08}", self.0 % 100_000_000)
    }

    pub fn phone(self) -> String {
        format!("+92 51 {:07}", 2_000_000 + self.0 % 6_000_000)
    }

    pub fn email(self) -> String {
        format!("contact-{}@example.org", self.0 + 1)
    }
}
