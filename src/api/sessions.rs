//! Signing in and staying signed in.

use super::{ApiError, Call};
use ijazat_api::sessions::{
    FinishSignIn, Language, OpenSession, SendTotp, SessionView, SetLanguage, SignInStarted,
    StartSignIn, TotpEnrolment,
};

/// `GET /api/session`
pub async fn get_session() -> Result<SessionView, ApiError> {
    Call::new("get_session", &[]).answer().await
}

/// `POST /api/sign-in`
pub async fn start_sign_in(email: String, language: Language) -> Result<SignInStarted, ApiError> {
    Call::new("start_sign_in", &[])
        .json(&StartSignIn { email, language })
        .answer()
        .await
}

/// `POST /api/sign-in/code`
pub async fn finish_sign_in(challenge: String, code: String) -> Result<SessionView, ApiError> {
    Call::new("finish_sign_in", &[])
        .json(&FinishSignIn { challenge, code })
        .answer()
        .await
}

/// `POST /api/sign-in/totp/enrolment`
pub async fn start_totp_enrolment() -> Result<TotpEnrolment, ApiError> {
    Call::new("start_totp_enrolment", &[]).answer().await
}

/// `POST /api/sign-in/totp`
pub async fn send_totp(code: String) -> Result<SessionView, ApiError> {
    Call::new("send_totp", &[])
        .json(&SendTotp { code })
        .answer()
        .await
}

/// `DELETE /api/session`
pub async fn end_session() -> Result<(), ApiError> {
    Call::new("end_session", &[]).done().await
}

/// `POST /api/session/extend`
pub async fn extend_session() -> Result<SessionView, ApiError> {
    Call::new("extend_session", &[]).answer().await
}

/// `GET /api/sessions`
pub async fn list_sessions() -> Result<Vec<OpenSession>, ApiError> {
    Call::new("list_sessions", &[]).answer().await
}

/// `DELETE /api/sessions/{session}`
pub async fn end_other_session(session: &str) -> Result<(), ApiError> {
    Call::new("end_other_session", &[session]).done().await
}

/// `PUT /api/session/language`
pub async fn set_language(language: Language) -> Result<(), ApiError> {
    Call::new("set_language", &[])
        .json(&SetLanguage { language })
        .done()
        .await
}
