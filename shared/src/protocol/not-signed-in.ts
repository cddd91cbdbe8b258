/** Owns the sentence for a session that is over, in both languages: the one refusal that a client comes to by itself. The others' are `refusal-text`'s. */

export const notSignedIn = {
  "zh-CN": "您尚未登录或登录已过期，请重新登录。",
  en: "You are not signed in, or your session has ended. Sign in again.",
} as const;
