/**
 * Shortened from the examples of the documentation (https://docs.gitlab.com/user/project/integrations/webhook_events/):
 * deprecated members and repeated addresses are left out.
 */

const PROJECT = `{
    "id": 15,
    "name": "Diaspora",
    "description": "",
    "web_url": "http://example.com/mike/diaspora",
    "git_ssh_url": "git@example.com:mike/diaspora.git",
    "git_http_url": "http://example.com/mike/diaspora.git",
    "namespace": "Mike",
    "visibility_level": 0,
    "path_with_namespace": "mike/diaspora",
    "default_branch": "master"
  }`

const USER = `{
    "id": 1,
    "name": "Administrator",
    "username": "root",
    "email": "admin@example.com"
  }`

export const PUSH = `{
  "object_kind": "push",
  "event_name": "push",
  "before": "95790bf891e76fee5e1747ab589903a6a1f80f22",
  "after": "da1560886d4f094c3e6c9ef40349f7d38b5d27d7",
  "ref": "refs/heads/master",
  "checkout_sha": "da1560886d4f094c3e6c9ef40349f7d38b5d27d7",
  "user_id": 4,
  "user_name": "John Smith",
  "user_username": "jsmith",
  "user_email": "john@example.com",
  "project_id": 15,
  "project": ${PROJECT},
  "commits": [
    {
      "id": "da1560886d4f094c3e6c9ef40349f7d38b5d27d7",
      "message": "fixed readme",
      "title": "fixed readme",
      "timestamp": "2012-01-03T23:36:29+02:00",
      "url": "http://example.com/mike/diaspora/commit/da1560886d4f094c3e6c9ef40349f7d38b5d27d7",
      "author": { "name": "GitLab dev user", "email": "gitlabdev@example.com" },
      "added": ["CHANGELOG"],
      "modified": ["app/controller/application.rb"],
      "removed": []
    }
  ],
  "total_commits_count": 1
}`

export const TAG_PUSH = `{
  "object_kind": "tag_push",
  "event_name": "tag_push",
  "before": "0000000000000000000000000000000000000000",
  "after": "82b3d5ae55f7080f1e6022629cdb57bfae7cccc7",
  "ref": "refs/tags/v1.0.0",
  "checkout_sha": "82b3d5ae55f7080f1e6022629cdb57bfae7cccc7",
  "user_id": 1,
  "user_name": "John Smith",
  "project_id": 15,
  "project": ${PROJECT},
  "commits": [],
  "total_commits_count": 0
}`

export const MERGE_REQUEST = `{
  "object_kind": "merge_request",
  "event_type": "merge_request",
  "user": ${USER},
  "project": ${PROJECT},
  "object_attributes": {
    "id": 99,
    "iid": 1,
    "target_branch": "master",
    "source_branch": "ms-viewport",
    "source_project_id": 15,
    "target_project_id": 15,
    "author_id": 51,
    "title": "MS-Viewport",
    "created_at": "2013-12-03T17:23:34Z",
    "updated_at": "2013-12-03T17:23:34Z",
    "state": "opened",
    "merge_status": "unchecked",
    "draft": false,
    "url": "http://example.com/diaspora/merge_requests/1",
    "last_commit": {
      "id": "da1560886d4f094c3e6c9ef40349f7d38b5d27d7",
      "message": "fixed readme",
      "timestamp": "2012-01-03T23:36:29+02:00"
    },
    "action": "open"
  },
  "labels": [],
  "changes": {}
}`

export const ISSUE = `{
  "object_kind": "issue",
  "event_type": "issue",
  "user": ${USER},
  "project": ${PROJECT},
  "object_attributes": {
    "id": 301,
    "iid": 23,
    "title": "New API: create/update/delete file",
    "author_id": 51,
    "project_id": 15,
    "created_at": "2013-12-03T17:15:43Z",
    "updated_at": "2013-12-03T17:15:43Z",
    "description": "Create new API for manipulations with repository",
    "state": "opened",
    "url": "http://example.com/diaspora/issues/23",
    "action": "open"
  },
  "labels": [],
  "changes": {}
}`

export const NOTE = `{
  "object_kind": "note",
  "event_type": "note",
  "user": ${USER},
  "project_id": 15,
  "project": ${PROJECT},
  "object_attributes": {
    "id": 1243,
    "note": "This is a commit comment. How does this work?",
    "noteable_type": "Commit",
    "author_id": 1,
    "created_at": "2015-05-17 18:08:09 UTC",
    "updated_at": "2015-05-17 18:08:09 UTC",
    "project_id": 15,
    "commit_id": "cfe32cf61b73a0d5e9f13e774abde7ff789b1660",
    "noteable_id": null,
    "system": false,
    "url": "http://example.com/mike/diaspora/commit/cfe32cf61b73a0d5e9f13e774abde7ff789b1660#note_1243"
  }
}`

export const PIPELINE = `{
  "object_kind": "pipeline",
  "object_attributes": {
    "id": 31,
    "iid": 3,
    "ref": "master",
    "tag": false,
    "sha": "bcbb5ec396a2c0f828686f14fac9b80b780504f2",
    "before_sha": "bcbb5ec396a2c0f828686f14fac9b80b780504f2",
    "source": "merge_request_event",
    "status": "success",
    "stages": ["build", "test", "deploy"],
    "created_at": "2016-08-12 15:23:28 UTC",
    "finished_at": "2016-08-12 15:26:29 UTC",
    "duration": 63
  },
  "user": ${USER},
  "project": ${PROJECT},
  "builds": []
}`

export const JOB = `{
  "object_kind": "build",
  "ref": "gitlab-script-trigger",
  "tag": false,
  "before_sha": "2293ada6b400935a1378653304eaf6221e0fdb8f",
  "sha": "2293ada6b400935a1378653304eaf6221e0fdb8f",
  "build_id": 1977,
  "build_name": "test",
  "build_stage": "test",
  "build_status": "created",
  "build_created_at": "2021-02-23T02:41:37.886Z",
  "build_started_at": null,
  "build_finished_at": null,
  "build_allow_failure": false,
  "build_failure_reason": "script_failure",
  "pipeline_id": 2366,
  "project_id": 15,
  "project_name": "Mike / Diaspora",
  "user": ${USER}
}`

export const RELEASE = `{
  "object_kind": "release",
  "id": 1,
  "created_at": "2020-11-02 12:55:12 UTC",
  "released_at": "2020-11-02 12:55:12 UTC",
  "description": "v1.1 has been released",
  "name": "v1.1",
  "tag": "v1.1",
  "project": ${PROJECT},
  "url": "http://example.com/mike/diaspora/-/releases/v1.1",
  "action": "create"
}`
