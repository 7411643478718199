// Serves SQS and S3 on a free port of this machine, in memory, until it is told to stop. The first line it prints is its address.
import { buildApp } from "fauxqs";

const server = buildApp({ logger: false, defaultRegion: "eu-west-2" });
console.log(await server.listen({ port: 0, host: "127.0.0.1" }));

for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => process.exit(0));
}
