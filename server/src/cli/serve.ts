/** Owns `sanguan serve`: a server over one data folder, until a signal. */

import { compose } from "../compose.ts";
import { readConfig } from "../config.ts";
import { untilStopped } from "./until-stopped.ts";

export async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const server = await compose(config);
  process.stdout.write(`Sanguan 三关: ${server.url}\nData 数据目录: ${config.dataFolder}\n`);
  const token = await server.identity.setupToken();
  if (token !== undefined)
    process.stdout.write(
      `No account yet. Set up with this one-time link:\n尚无账号，请用此一次性链接完成初始设置：\n  ${server.url}/setup?token=${token}\n`,
    );
  await untilStopped(() => server.close());
}
