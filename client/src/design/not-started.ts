/** Owns what stands where the page would: that a part of it could not be fetched, in both languages, for no catalogue has come; and the way to try again. */

interface Place {
  innerHTML: string;
  querySelector(selector: "button"): { addEventListener(type: "click", listener: () => void): void } | null;
}

const words = `
  <div role="alert" style="display: grid; gap: 16px; max-width: 32em; margin: 20vh auto 0; padding: 0 24px; line-height: 1.75">
    <p lang="zh-CN">页面没有完整载入：可能网络中断，或服务器刚刚升级。已保存的内容不受影响，请在网络恢复后重新载入。</p>
    <p lang="en">This page could not be fetched whole: the network may be away, or the server was upgraded. What was saved is safe. Reload once the network is back.</p>
    <p><button type="button" style="min-height: 44px; padding: 0 24px; font: inherit"><span lang="zh-CN">重新载入</span> · <span lang="en">Reload</span></button></p>
  </div>`;

export function sayNotStarted(root: Place, reload: () => void = () => location.reload()): void {
  root.innerHTML = words;
  root.querySelector("button")?.addEventListener("click", reload);
}
