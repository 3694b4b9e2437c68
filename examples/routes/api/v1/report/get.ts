import { answer } from "../../_answer";

/** `GET /v1/report`: the one route that may read the archive's key, whose ARN is in `ARCHIVE_ARN`. */
export const handler = async () => answer(200, { archive: process.env["ARCHIVE_ARN"] });
