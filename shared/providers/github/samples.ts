/**
 * Shortened from GitHub's own examples (https://github.com/octokit/webhooks/tree/main/payload-examples/api.github.com):
 * the dozens of addresses that every repository and user carries are left out.
 */

const REPOSITORY = `{
    "id": 186853002,
    "node_id": "MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=",
    "name": "Hello-World",
    "full_name": "Codertocat/Hello-World",
    "private": false,
    "owner": { "login": "Codertocat", "id": 21031067, "type": "User" },
    "html_url": "https://github.com/Codertocat/Hello-World",
    "default_branch": "master"
  }`

const SENDER = `{
    "login": "Codertocat",
    "id": 21031067,
    "node_id": "MDQ6VXNlcjIxMDMxMDY3",
    "html_url": "https://github.com/Codertocat",
    "type": "User",
    "site_admin": false
  }`

export const PING = `{
  "zen": "Anything added dilutes everything else.",
  "hook_id": 109948940,
  "hook": {
    "type": "Repository",
    "id": 109948940,
    "name": "web",
    "active": true,
    "events": ["*"],
    "config": { "content_type": "json", "url": "https://shop.example/hooks/github", "insecure_ssl": "0" },
    "updated_at": "2019-05-15T15:20:49Z",
    "created_at": "2019-05-15T15:20:49Z",
    "last_response": { "code": null, "status": "unused", "message": null }
  },
  "repository": ${REPOSITORY},
  "sender": ${SENDER}
}`

export const PUSH = `{
  "ref": "refs/heads/master",
  "before": "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
  "after": "e83c5163316f89bfbde7d9ab23ca2e25604af290",
  "created": false,
  "deleted": false,
  "forced": false,
  "base_ref": null,
  "compare": "https://github.com/Codertocat/Hello-World/compare/6113728f27ae...e83c5163316f",
  "commits": [
    {
      "id": "e83c5163316f89bfbde7d9ab23ca2e25604af290",
      "tree_id": "f9d2a07e9488b91af2641b26b9407fe22a451433",
      "distinct": true,
      "message": "Update README.md",
      "timestamp": "2019-05-15T17:20:41+02:00",
      "url": "https://github.com/Codertocat/Hello-World/commit/e83c5163316f89bfbde7d9ab23ca2e25604af290",
      "author": {
        "name": "Codertocat",
        "email": "21031067+Codertocat@users.noreply.github.com",
        "username": "Codertocat"
      },
      "added": [],
      "removed": [],
      "modified": ["README.md"]
    }
  ],
  "head_commit": {
    "id": "e83c5163316f89bfbde7d9ab23ca2e25604af290",
    "message": "Update README.md",
    "timestamp": "2019-05-15T17:20:41+02:00"
  },
  "repository": ${REPOSITORY},
  "pusher": { "name": "Codertocat", "email": "21031067+Codertocat@users.noreply.github.com" },
  "sender": ${SENDER}
}`

export const PULL_REQUEST = `{
  "action": "opened",
  "number": 2,
  "pull_request": {
    "id": 279147437,
    "node_id": "MDExOlB1bGxSZXF1ZXN0Mjc5MTQ3NDM3",
    "html_url": "https://github.com/Codertocat/Hello-World/pull/2",
    "number": 2,
    "state": "open",
    "locked": false,
    "title": "Update the README with new information.",
    "user": { "login": "Codertocat", "id": 21031067, "type": "User" },
    "body": "This is a pretty simple change that we need to pull into master.",
    "created_at": "2019-05-15T15:20:33Z",
    "updated_at": "2019-05-15T15:20:33Z",
    "closed_at": null,
    "merged_at": null,
    "merge_commit_sha": null,
    "draft": false,
    "head": {
      "label": "Codertocat:changes",
      "ref": "changes",
      "sha": "ec26c3e57ca3a959ca5aad62de7213c562f8c821"
    },
    "base": {
      "label": "Codertocat:master",
      "ref": "master",
      "sha": "f95f852bd8fca8fcc58a9a2d6c842781e32a215e"
    },
    "merged": false,
    "commits": 1,
    "additions": 1,
    "deletions": 1,
    "changed_files": 1
  },
  "repository": ${REPOSITORY},
  "sender": ${SENDER}
}`

export const ISSUES = `{
  "action": "opened",
  "issue": {
    "id": 444500041,
    "node_id": "MDU6SXNzdWU0NDQ1MDAwNDE=",
    "html_url": "https://github.com/Codertocat/Hello-World/issues/1",
    "number": 1,
    "title": "Spelling error in the README file",
    "user": { "login": "Codertocat", "id": 21031067, "type": "User" },
    "labels": [{ "id": 1362934389, "name": "bug", "color": "d73a4a", "default": true }],
    "state": "open",
    "locked": false,
    "assignee": null,
    "comments": 0,
    "created_at": "2019-05-15T15:20:18Z",
    "updated_at": "2019-05-15T15:20:18Z",
    "closed_at": null,
    "body": "It looks like you accidentally spelled 'commit' with two 't's."
  },
  "repository": ${REPOSITORY},
  "sender": ${SENDER}
}`

export const ISSUE_COMMENT = `{
  "action": "created",
  "issue": {
    "id": 444500041,
    "number": 1,
    "title": "Spelling error in the README file",
    "state": "open",
    "html_url": "https://github.com/Codertocat/Hello-World/issues/1"
  },
  "comment": {
    "id": 492700400,
    "node_id": "MDEyOklzc3VlQ29tbWVudDQ5MjcwMDQwMA==",
    "html_url": "https://github.com/Codertocat/Hello-World/issues/1#issuecomment-492700400",
    "user": { "login": "Codertocat", "id": 21031067, "type": "User" },
    "created_at": "2019-05-15T15:20:21Z",
    "updated_at": "2019-05-15T15:20:21Z",
    "body": "You are totally right! I'll get this fixed right away."
  },
  "repository": ${REPOSITORY},
  "sender": ${SENDER}
}`

export const WORKFLOW_RUN = `{
  "action": "completed",
  "workflow_run": {
    "id": 289782451,
    "name": "CI",
    "head_branch": "master",
    "head_sha": "e83c5163316f89bfbde7d9ab23ca2e25604af290",
    "run_number": 17,
    "run_attempt": 1,
    "event": "push",
    "status": "completed",
    "conclusion": "success",
    "workflow_id": 2413101,
    "html_url": "https://github.com/Codertocat/Hello-World/actions/runs/289782451",
    "created_at": "2019-05-15T15:21:00Z",
    "updated_at": "2019-05-15T15:23:40Z"
  },
  "repository": ${REPOSITORY},
  "sender": ${SENDER}
}`

export const RELEASE = `{
  "action": "published",
  "release": {
    "id": 17372790,
    "node_id": "MDc6UmVsZWFzZTE3MzcyNzkw",
    "html_url": "https://github.com/Codertocat/Hello-World/releases/tag/0.0.1",
    "tag_name": "0.0.1",
    "target_commitish": "master",
    "name": null,
    "draft": false,
    "prerelease": false,
    "author": { "login": "Codertocat", "id": 21031067, "type": "User" },
    "created_at": "2019-05-15T15:19:25Z",
    "published_at": "2019-05-15T15:20:53Z",
    "assets": [],
    "body": null
  },
  "repository": ${REPOSITORY},
  "sender": ${SENDER}
}`

export const STAR = `{
  "action": "created",
  "starred_at": "2019-05-15T15:20:40Z",
  "repository": ${REPOSITORY},
  "sender": ${SENDER}
}`
