/**
 * What a developer pastes into an app so that it says what it saw (docs/what-my-app-saw.md): hashes only, and only to
 * requests with our header. The window shows them and a test runs what can be run of them.
 */
export interface SeenSnippet {
  id: string
  /** The framework. */
  name: string
  fileName: string
  /** How it is switched on, in one sentence. */
  use: string
  code: string
}

const NODE_CORE = `import { createHash } from 'node:crypto'

function seen(bytes, reserialised, headers) {
  const hash = (value) => createHash('sha256').update(value).digest('hex')
  const report = {
    v: 1,
    size: bytes.length,
    sha256: hash(bytes),
    reserialised,
    headers: headers
      .slice(0, 100)
      .map(([name, value]) => [name, hash(Buffer.from(value, 'latin1')).slice(0, 16)]),
  }
  return Buffer.from(JSON.stringify(report)).toString('base64url')
}
`

const NODE_PAIRS = `
function pairsOf(rawHeaders) {
  return rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]]] : []))
}
`

const PYTHON_CORE = `import base64
import hashlib
import json


def seen(body: bytes, headers) -> str:
    report = {
        "v": 1,
        "size": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
        "headers": [
            [name, hashlib.sha256(value.encode("latin-1", "replace")).hexdigest()[:16]]
            for name, value in list(headers)[:100]
        ],
    }
    return base64.urlsafe_b64encode(json.dumps(report).encode()).decode().rstrip("=")
`

export const SEEN_SNIPPETS: readonly SeenSnippet[] = [
  {
    id: 'express',
    name: 'Express',
    fileName: 'hookloupe-seen.js',
    use: 'Put it on the route, after what reads the body: app.post("/webhooks", hookloupeSeen, handler).',
    code: `${NODE_CORE}${NODE_PAIRS}
/** Answers Hookloupe with hashes of what the handler gets; other requests pass untouched. */
export function hookloupeSeen(request, response, next) {
  if (request.headers['hookloupe-event'] !== undefined) {
    const { body, rawBody = Buffer.isBuffer(body) || typeof body === 'string' ? body : null } = request
    const bytes = Buffer.from(rawBody ?? (body === undefined ? '' : JSON.stringify(body)))
    response.set(
      'Hookloupe-Seen',
      seen(bytes, rawBody === null && body !== undefined, pairsOf(request.rawHeaders)),
    )
  }
  next()
}
`,
  },
  {
    id: 'fastify',
    name: 'Fastify',
    fileName: 'hookloupe-seen.js',
    use: 'Register it on your instance: fastify.addHook("preHandler", hookloupeSeen).',
    code: `${NODE_CORE}${NODE_PAIRS}
/** Answers Hookloupe with hashes of what the handler gets; other requests pass untouched. */
export async function hookloupeSeen(request, reply) {
  if (request.headers['hookloupe-event'] === undefined) return
  const { body, rawBody = Buffer.isBuffer(body) || typeof body === 'string' ? body : null } = request
  const bytes = Buffer.from(rawBody ?? (body === undefined ? '' : JSON.stringify(body)))
  reply.header(
    'Hookloupe-Seen',
    seen(bytes, rawBody === null && body !== undefined, pairsOf(request.raw.rawHeaders)),
  )
}
`,
  },
  {
    id: 'nextjs',
    name: 'Next.js',
    fileName: 'hookloupe-seen.js',
    use: 'Wrap the handler of the route: export const POST = hookloupeSeen(async (request) => ...).',
    code: `${NODE_CORE}
/** Answers Hookloupe with hashes of what the route gets; other requests pass untouched. */
export function hookloupeSeen(handler) {
  return async (request, context) => {
    if (!request.headers.has('hookloupe-event')) return handler(request, context)
    const bytes = Buffer.from(await request.clone().arrayBuffer())
    const response = await handler(request, context)
    const answer = new Response(response.body, response)
    answer.headers.set('Hookloupe-Seen', seen(bytes, false, [...request.headers]))
    return answer
  }
}
`,
  },
  {
    id: 'laravel',
    name: 'Laravel',
    fileName: 'app/Http/Middleware/HookloupeSeen.php',
    use: 'Add it to the route: ->middleware(\\App\\Http\\Middleware\\HookloupeSeen::class).',
    code: `<?php

namespace App\\Http\\Middleware;

use Closure;
use Illuminate\\Http\\Request;

/** Answers Hookloupe with hashes of what the controller gets; other requests pass untouched. */
class HookloupeSeen
{
    public function handle(Request $request, Closure $next)
    {
        $response = $next($request);
        if (!$request->headers->has('Hookloupe-Event')) {
            return $response;
        }
        $body = $request->getContent();
        $headers = [];
        foreach ($request->headers->all() as $name => $values) {
            foreach ($values as $value) {
                $headers[] = [$name, substr(hash('sha256', (string) $value), 0, 16)];
            }
        }
        $report = [
            'v' => 1,
            'size' => strlen($body),
            'sha256' => hash('sha256', $body),
            'headers' => array_slice($headers, 0, 100),
        ];
        $text = rtrim(strtr(base64_encode(json_encode($report)), '+/', '-_'), '=');
        $response->headers->set('Hookloupe-Seen', $text);

        return $response;
    }
}
`,
  },
  {
    id: 'django',
    name: 'Django',
    fileName: 'hookloupe_seen.py',
    use: 'Add "yourproject.hookloupe_seen.hookloupe_seen" to MIDDLEWARE.',
    code: `${PYTHON_CORE}

def hookloupe_seen(get_response):
    """Answers Hookloupe with hashes of what the view gets; other requests pass untouched."""

    def middleware(request):
        if "Hookloupe-Event" not in request.headers:
            return get_response(request)
        body = request.body
        response = get_response(request)
        response["Hookloupe-Seen"] = seen(body, request.headers.items())
        return response

    return middleware
`,
  },
  {
    id: 'flask',
    name: 'Flask',
    fileName: 'hookloupe_seen.py',
    use: 'Call it once: hookloupe_seen(app).',
    code: `${PYTHON_CORE}

def hookloupe_seen(app):
    """Answers Hookloupe with hashes of what the view gets; other requests pass untouched."""
    from flask import request

    @app.before_request
    def keep_body():
        if "Hookloupe-Event" in request.headers:
            request.get_data(cache=True)

    @app.after_request
    def answer(response):
        if "Hookloupe-Event" in request.headers:
            response.headers["Hookloupe-Seen"] = seen(request.get_data(), request.headers.items())
        return response
`,
  },
  {
    id: 'spring',
    name: 'Spring',
    fileName: 'HookloupeSeenFilter.java',
    use: 'A component of your application is enough; give it the package of the others.',
    code: `import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Answers Hookloupe with hashes of what the controller reads; other requests pass untouched. */
@Component
public class HookloupeSeenFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("Hookloupe-Event") == null) {
            chain.doFilter(request, response);
            return;
        }
        var read = new ContentCachingRequestWrapper(request, 32 * 1024 * 1024);
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(read, answer);
        answer.setHeader("Hookloupe-Seen", seen(read.getContentAsByteArray(), request));
        answer.copyBodyToResponse();
    }

    private static String seen(byte[] body, HttpServletRequest request) {
        List<String> headers = new ArrayList<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                String hash = hash(value.getBytes(StandardCharsets.ISO_8859_1)).substring(0, 16);
                if (headers.size() < 100) headers.add("[\\"" + name + "\\",\\"" + hash + "\\"]");
            }
        }
        String report = "{\\"v\\":1,\\"size\\":" + body.length + ",\\"sha256\\":\\"" + hash(body)
                + "\\",\\"headers\\":[" + String.join(",", headers) + "]}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(report.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
`,
  },
  {
    id: 'aspnet',
    name: 'ASP.NET Core',
    fileName: 'HookloupeSeen.cs',
    use: 'In Program.cs, before the routes: app.UseHookloupeSeen().',
    code: `using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

public static class HookloupeSeen
{
    /// <summary>Answers Hookloupe with hashes of what the endpoint gets; other requests pass untouched.</summary>
    public static IApplicationBuilder UseHookloupeSeen(this IApplicationBuilder app) =>
        app.Use(async (context, next) =>
        {
            var request = context.Request;
            if (!request.Headers.ContainsKey("Hookloupe-Event"))
            {
                await next(context);
                return;
            }
            request.EnableBuffering();
            using var copy = new MemoryStream();
            await request.Body.CopyToAsync(copy);
            request.Body.Position = 0;
            var body = copy.ToArray();
            var headers = request.Headers
                .SelectMany(header => header.Value.Select(value => new[] { header.Key, Hash(Encoding.Latin1.GetBytes(value ?? ""))[..16] }))
                .Take(100)
                .ToArray();
            var report = JsonSerializer.SerializeToUtf8Bytes(new { v = 1, size = body.Length, sha256 = Hash(body), headers });
            var text = Convert.ToBase64String(report).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Hookloupe-Seen"] = text;
                return Task.CompletedTask;
            });
            await next(context);
        });

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
}
`,
  },
]
