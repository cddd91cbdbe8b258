/** Owns who takes part in the demonstration: posts, never officials' names. Their ids are made by the loader. */

import type { OrganisationRole, Role } from "@sanguan/shared/domain/meeting";

export interface DemonstrationPerson {
  /** Readable part of the person's id: `demo-<key>-<load>`. */
  readonly key: string;
  /** The post, which stands for the name. */
  readonly name: string;
  /** In both meetings. */
  readonly roles: readonly Role[];
  readonly organisationRoles: readonly OrganisationRole[];
  /** Where their ballots count. */
  readonly voterGroup?: string;
}

function member(key: string, name: string, ...roles: readonly Role[]): DemonstrationPerson {
  return { key, name, roles, organisationRoles: [] };
}

export const organizer = member("organizer", "某市委组织部组织科科长（会务）", "organizer");
export const chair = member("chair", "某市委书记（主持）", "chair");
export const deputySecretary = member("deputy", "某市委副书记（点评）", "reviewer");
export const organisationHead = member("orghead", "某市委组织部部长（点评）", "reviewer");
export const legalHead = member("legal", "某市委政法委书记（点评）", "reviewer");
export const recorder = member("recorder", "某市委办公室秘书（记录）", "recorder");
export const observer = member("observer", "基层党员代表（列席）", "observer");

export const yangzhongSecretary = member("yangzhong", "扬中市委书记", "reporter");
export const runzhouSecretary = member("runzhou", "润州区委书记", "reporter");
export const wangtingSecretary = member("wangting", "望亭镇党委书记", "reporter");
export const hanjiangSecretary = member("hanjiang", "邗江区委书记", "reporter");
export const meihuSecretary = member("meihu", "美湖社区党委书记", "reporter");
export const tunzhuangSecretary = member("tunzhuang", "屯庄村党支部书记", "reporter");

function voter(key: string, name: string, voterGroup: string): DemonstrationPerson {
  return { ...member(key, name, "voter"), voterGroup };
}

/** Leaders vote in group A, delegates in B. */
export const voters: readonly DemonstrationPerson[] = [
  voter("voter1", "某市人大常委会副主任（评议）", "a"),
  voter("voter2", "某市政府副市长（评议）", "a"),
  voter("voter3", "某市政协副主席（评议）", "a"),
  voter("voter4", "某市纪委副书记（评议）", "a"),
  voter("voter5", "市级机关党员代表（评议）", "b"),
  voter("voter6", "国有企业党员代表（评议）", "b"),
  voter("voter7", "农村党员代表（评议）", "b"),
  voter("voter8", "社区党员代表（评议）", "b"),
];

/** Follows the tasks up after the close; verifies what others have done. */
export const supervisor: DemonstrationPerson = {
  key: "supervisor",
  name: "某市委督查室主任（督办）",
  roles: [],
  organisationRoles: ["supervisor"],
};

export const administrator: DemonstrationPerson = {
  key: "admin",
  name: "系统管理员（演示）",
  roles: [],
  organisationRoles: ["admin"],
};

/** The projector of the hall. */
export const hallScreen: DemonstrationPerson = {
  key: "screen",
  name: "会场大屏",
  roles: ["screen"],
  organisationRoles: [],
};

/** Everybody with a person's account, in the order in which they are introduced. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  organizer,
  chair,
  deputySecretary,
  organisationHead,
  legalHead,
  yangzhongSecretary,
  runzhouSecretary,
  wangtingSecretary,
  hanjiangSecretary,
  meihuSecretary,
  tunzhuangSecretary,
  recorder,
  observer,
  ...voters,
  supervisor,
  administrator,
];
