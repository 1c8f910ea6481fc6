import type { CodeLanguage } from '../../../../shared/model/code.ts'

/** How the bytes are had as they arrived, and what must not come before it, by language; one line each. */
export const RAW_BODY_NOTES: Record<CodeLanguage, readonly string[]> = {
  // https://expressjs.com/en/api.html#express.raw
  node: [
    'Express: express.raw({ type: () => true }) on this route, and no express.json() before it. Bodies that were',
    'parsed and written again are not what was signed.',
  ],
  // https://flask.palletsprojects.com/en/stable/api/#flask.Request.get_data
  // https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.body
  python: [
    'Flask: request.get_data() before request.form; Django: request.body before request.POST;',
    'FastAPI: await request.body() in a route that declares no body.',
  ],
  // https://www.php.net/manual/en/wrappers.php.php
  php: [
    'Laravel: $request->getContent(). What was decoded and encoded again is not what was signed.',
    'php://input is empty where PHP itself has read multipart/form-data.',
  ],
  // https://pkg.go.dev/net/http#Request.ParseForm
  go: ['Read it with io.ReadAll(r.Body) before r.ParseForm or r.FormValue, which use it up.'],
  // https://learn.microsoft.com/en-us/aspnet/core/fundamentals/use-http-context#enable-request-body-buffering
  csharp: [
    'Copy request.Body before Request.Form or a bound model reads it, or call request.EnableBuffering() first',
    'and set its position back to 0.',
  ],
  // https://jakarta.ee/specifications/servlet/6.0/jakarta-servlet-spec-6.0.html
  java: [
    'Servlets: request.getInputStream().readAllBytes() before any request.getParameter(), which uses it up;',
    'Spring: @RequestBody byte[].',
  ],
}
