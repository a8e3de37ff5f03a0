/** What is compared between two facts, or between a fact and the auditor's own sums: by the name of its field, or in a few words, and in Chinese. */
export const FIELDS = {
  'account of': '账户所属单位', affiliatesPaid: '集团其他单位已获资金', alike: '同一事项的其他补贴', amountFen: '金额（分）',
  applicant: '申报经办人', article: '所依条款', attempt: '支付尝试', award: '补贴', bankNumber: '开户行行号', blockedBy: '一次性事项的占用人', booked: '已入账',
  change: '变更登记', choices: '歧义的读法', claim: '申报事实', claimant: '申报单位', coHosts: '共同举办单位', confirmedBy: '效力确认文号', confirmedFlags: '已确认的提示',
  declaredBefore: '此前申报的其他政策资金', heldUnder: '同一限额下其他支持所代替的其他政策资金', declaredBeside: '依据本区其他文件申报时所报的其他政策资金', 'decided under': '决定所依文件', decidedUnder: '决定所依文件', declined: '不予支持行数', differenceFen: '重复部分（分）', disqualifiedBy: '取消资格决定', disqualifiedElsewhere: '其他区取消资格', disqualifiedToOn: '取消资格截止日',
  documentNo: '文号', dual: '同一人另有配套项目的申报', dueFen: '应得数额（分）', employerLocal: '用人单位在本区', employerOfGroup: '用人单位属本集团', enteredInError: '误登', factOn: '事实日',
  backFen: '已追回数额（分）', setAgainstFen: '抵顶数额（分）',
  'filed as': '申报内容', filedOn: '申报日', filedUnder: '申报所依文件', firstIntroducedOn: '首次引进日', flags: '提示', foundFen: '此前已认定（分）', granted: '给予补贴行数', groups: '所涉集团',
  holds: '占用的限额', id: '事件号', 'in flight': '同一支付令另有在途支付', instrument: '政策文件', interpretations: '解释', knownOn: '决定日', line: '指标', lines: '名单行数', 'lines decided': '已核定行数',
  matter: '同一事项', matchedRegistered: '已登记的被配套奖励', matters: '所涉事项与申报一致', moved: '执行日不早于签发日', names: '合并包括所提请的各证件', namedOverlaps: '联审指出的重复政策', nettedHere: '已扣除的本区其他文件支持', netted: '已扣除的其他资金', order: '支付令',
  otherFen: '其他政策资金（分）', oursFen: '本区补贴（分）', overBeside: '合并后与其他文件重复的支持', overCap: '合并后超出的限额', parts: '分立后的各人证件', payableFen: '应付金额（分）', payee: '收款单位', programme: '项目', programmeFromOn: '项目起始日',
  ratedBefore: '此前评定的层次', recommended: '专家评审建议', refused: '不予支持的情形', registered: '已登记的其他政策资金', rejecters: '作出不利决定的人已全部列明', reopenedOn: '重新受理日', reviewers: '审核人',
  rentBefore: '其他案件已计的租金日数', rentDays: '租金所计之日', revision: '凭证号', seats: '名额占用人', 'roster being decided': '名单已全部核定', state: '状态', stream: '流', tables: '标准版本', 'taken as': '计入方式', 'taken up as': '重新受理的案件', takenBy: '限额占用人', takenFen: '限额已占用（分）',
  type: '事件类型', underOthers: '本区其他文件就同一事项的支持', withheld: '酌情不予支持的理由', year: '年度',
  'grounds.articles': '追回依据条款', 'grounds.claimedFen': '另案已决定、尚未追回数额（分）', 'grounds.notifiedFen': '已告知数额（分）', 'grounds.paidFen': '已支付数额（分）', 'grounds.recoveredFen': '已追回数额（分）',
} as const satisfies Readonly<Record<string, string>>;

export type Field = keyof typeof FIELDS;
