import { oc } from '@orpc/contract'
import { z } from 'zod'
import { KnownProject, OpenedProject, ProjectName } from '../model/project.ts'

export const projects = {
  list: oc
    .route({
      method: 'GET',
      path: '/projects',
      summary: 'The projects of this machine, last opened first',
      tags: ['projects'],
    })
    .output(z.array(KnownProject)),
  open: oc
    .route({
      method: 'POST',
      path: '/projects/open',
      summary: 'Open another project beside this one, or join the process that has it open',
      tags: ['projects'],
    })
    .input(z.object({ dataDir: z.string().min(1) }))
    .output(OpenedProject),
  create: oc
    .route({
      method: 'POST',
      path: '/projects',
      summary: 'Make a project and open it',
      tags: ['projects'],
      successStatus: 201,
    })
    .input(
      z.object({
        name: ProjectName,
        /** An absolute path; a folder of its own beside the other projects where it is left out. */
        dataDir: z.string().min(1).optional(),
      }),
    )
    .output(OpenedProject),
  forget: oc
    .route({
      method: 'POST',
      path: '/projects/forget',
      summary: 'Take a project off the list; its folder stays',
      tags: ['projects'],
    })
    .input(z.object({ dataDir: z.string().min(1) }))
    .output(z.array(KnownProject)),
}
